import type { ReactNode } from "react";
import { PageLink } from "../ui/page-link";

const ROOMS = [
  { path: "/settings", title: "Profile" },
  { path: "/settings/digest", title: "Digest" },
  { path: "/settings/tokens", title: "API tokens" },
  { path: "/settings/account", title: "Account" },
] as const;

interface SettingsPageProps {
  current: (typeof ROOMS)[number]["path"];
  children: ReactNode;
}

/** A room of a person's own settings. */
export function SettingsPage({ current, children }: SettingsPageProps) {
  return (
    <div className="mx-auto flex max-w-[44rem] flex-col gap-8 px-4 py-8 sm:px-6 sm:py-12">
      <h1 className="text-2xl sm:text-3xl">Settings</h1>
      <nav aria-label="Settings" className="border-b border-rule">
        <ul className="-mb-px flex flex-wrap gap-x-5">
          {ROOMS.map(({ path, title }) => (
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
      {children}
    </div>
  );
}
