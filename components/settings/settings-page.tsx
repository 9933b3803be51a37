import type { ReactNode } from "react";
import { isAtLeast } from "@/lib/accounts/powers";
import type { Viewer } from "@/lib/session";
import { PageLink } from "../ui/page-link";
import { TabBar } from "../ui/tab-bar";

const ROOMS = [
  { href: "/settings", title: "Profile" },
  { href: "/settings/digest", title: "Digest" },
  { href: "/settings/tokens", title: "API tokens" },
  { href: "/settings/account", title: "Account" },
] as const;

interface SettingsPageProps {
  viewer: Viewer;
  current: (typeof ROOMS)[number]["href"];
  /** Settings sections, with a rule between two. */
  children: ReactNode;
}

/** A room of a person's own settings, and the way to what else is theirs. */
export function SettingsPage({ viewer, current, children }: SettingsPageProps) {
  return (
    <div className="mx-auto flex w-full max-w-page flex-col px-4 pt-8 pb-4 sm:px-6 sm:pt-12">
      <header className="flex flex-wrap items-baseline justify-between gap-x-8 gap-y-2 pb-3 sm:pb-5">
        <h1 className="text-2xl sm:text-3xl">Settings</h1>
        <OwnPages viewer={viewer} />
      </header>
      <TabBar label="Settings" tabs={ROOMS} current={current} />
      <div className="divide-y divide-rule">{children}</div>
    </div>
  );
}

function OwnPages({ viewer }: { viewer: Viewer }) {
  const pages = [
    [`/users/${viewer.handle}`, "Public profile"],
    ["/bookmarks", "Reading lists"],
    ["/notifications", "Notifications"],
    ...(isAtLeast(viewer.role, "moderator") ? [["/admin", "Administration"]] : []),
  ] as [string, string][];
  return (
    <nav aria-label="Your pages">
      <ul className="flex flex-wrap gap-x-5">
        {pages.map(([href, title]) => (
          <li key={href}>
            <PageLink href={href} className="link inline-flex min-h-10 items-center text-sm">
              {title}
            </PageLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
