import { type Day, formatLongDay, formatShortDay } from "@/lib/dates";
import type { FeedPaper, Neighbours } from "@/lib/papers/paper";
import { SubscribeForm } from "../digest/subscribe-form";
import { DayNavigation } from "../layout/day-navigation";
import { PaperCard } from "../paper/paper-card";

interface DayFeedProps {
  siteName: string;
  byline: string;
  day: Day;
  today: Day;
  papers: FeedPaper[];
  neighbours: Neighbours;
}

/** One day's page: the digest's banner, the heading, the day, its cards. */
export function DayFeed({ siteName, byline, day, today, papers, neighbours }: DayFeedProps) {
  return (
    <div className="mx-auto max-w-page px-4 sm:px-6">
      <section aria-label="Email digest" className="no-print border-b border-rule py-5">
        <SubscribeForm place="banner" />
      </section>
      <header className="flex flex-col gap-1 pt-8 sm:pt-10">
        <h1 className="text-2xl sm:text-3xl">{siteName}</h1>
        <p className="text-ink-3">by {byline}</p>
      </header>
      <div className="mt-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-b border-rule-strong pb-4">
        <h2 className="text-xl">
          <time dateTime={day} title={`${formatLongDay(day)}, UTC`}>
            {formatShortDay(day, today)}
          </time>
          <span className="ml-3 font-sans text-sm font-normal text-ink-3">
            {countPapers(papers.length)}
          </span>
        </h2>
        <DayNavigation neighbours={neighbours} today={today} label="Days" />
      </div>
      {papers.length > 0 ? (
        <div>
          {papers.map((paper) => (
            <PaperCard key={paper.id} paper={paper} today={today} />
          ))}
        </div>
      ) : (
        <EmptyDay day={day} />
      )}
      {papers.length > 5 ? (
        <div className="flex justify-center border-t border-rule py-6">
          <DayNavigation neighbours={neighbours} today={today} label="Days, again" />
        </div>
      ) : null}
    </div>
  );
}

function EmptyDay({ day }: { day: Day }) {
  return (
    <p className="py-16 text-ink-2">
      No papers were listed on {formatLongDay(day)}. The nearest days that have some are linked
      above.
    </p>
  );
}

function countPapers(count: number): string {
  return count === 1 ? "1 paper" : `${String(count)} papers`;
}
