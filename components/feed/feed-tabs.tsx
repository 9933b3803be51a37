const TABS = [
  ["daily", "Daily"],
  ["weekly", "Weekly"],
  ["monthly", "Monthly"],
  ["trending", "Trending"],
] as const;

type FeedTab = (typeof TABS)[number][0];

export interface FeedTabsProps {
  current: FeedTab | null;
  paths: Record<FeedTab, string>;
}

/** From a day to its week, its month, and to what trends now. */
export function FeedTabs({ current, paths }: FeedTabsProps) {
  return (
    <nav aria-label="Feeds" className="no-print flex gap-1 overflow-x-auto">
      {TABS.map(([tab, name]) => (
        <a
          key={tab}
          href={paths[tab]}
          aria-current={tab === current ? "page" : undefined}
          className="inline-flex min-h-10 items-center rounded-full px-3.5 text-sm font-semibold text-ink-2 hover:bg-wash aria-[current=page]:bg-ink aria-[current=page]:text-paper"
        >
          {name}
        </a>
      ))}
    </nav>
  );
}
