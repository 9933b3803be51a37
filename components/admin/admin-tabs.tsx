import { isAtLeast } from "@/lib/accounts/powers";
import type { RoleName } from "@/lib/accounts/roles";
import { TabBar } from "../ui/tab-bar";

/** The rooms behind /admin, each with the least role that sees it. */
const ROOMS: readonly { path: string; title: string; role: RoleName }[] = [
  { path: "/admin", title: "Queue", role: "moderator" },
  { path: "/admin/papers", title: "Papers", role: "moderator" },
  { path: "/admin/people", title: "People", role: "moderator" },
  { path: "/admin/papers-in", title: "Papers in", role: "admin" },
  { path: "/admin/audit", title: "Audit log", role: "moderator" },
  { path: "/admin/digest", title: "Digests", role: "admin" },
];

export type AdminPath = (typeof ROOMS)[number]["path"];

/** The way from room to room. */
export function AdminTabs({ role, current }: { role: RoleName; current: AdminPath }) {
  const tabs = ROOMS.filter((room) => isAtLeast(role, room.role)).map(({ path, title }) => ({
    href: path,
    title,
  }));
  return <TabBar label="Administration" tabs={tabs} current={current} />;
}
