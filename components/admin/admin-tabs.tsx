import { isAtLeast } from "@/lib/accounts/powers";
import type { RoleName } from "@/lib/accounts/roles";
import { PageLink } from "../ui/page-link";

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
  return (
    <nav aria-label="Administration" className="border-b border-rule">
      <ul className="-mb-px flex flex-wrap gap-x-5">
        {ROOMS.filter((room) => isAtLeast(role, room.role)).map(({ path, title }) => (
          <li key={path}>
            <PageLink
              href={path}
              aria-current={path === current ? "page" : undefined}
              className="inline-flex min-h-11 items-center border-b-2 border-transparent text-sm font-semibold text-ink-2 hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink"
            >
              {title}
            </PageLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
