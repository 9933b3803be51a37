import type { ReactNode } from "react";
import { PageLink } from "./page-link";

interface TabBarProps {
  /** What the tabs are of, for those who do not see them. */
  label: string;
  tabs: readonly { href: string; title: ReactNode }[];
  /** The address of the page one is on. */
  current: string;
}

/** The way between pages that belong together. */
export function TabBar({ label, tabs, current }: TabBarProps) {
  return (
    <nav aria-label={label} className="border-b border-rule">
      <ul className="-mb-px flex flex-wrap gap-x-5">
        {tabs.map(({ href, title }) => (
          <li key={href}>
            <PageLink
              href={href}
              aria-current={href === current ? "page" : undefined}
              className="inline-flex min-h-11 items-center gap-1.5 border-b-2 border-transparent text-sm font-semibold text-ink-2 hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink"
            >
              {title}
            </PageLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
