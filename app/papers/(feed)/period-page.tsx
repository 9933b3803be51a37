import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EmptyArchive } from "@/components/feed/empty-archive";
import { FeedPage } from "@/components/feed/feed-page";
import { countOf } from "@/lib/counts";
import { addDays, type Day, dayOf, monthOf } from "@/lib/dates";
import { env } from "@/lib/env";
import { toCard } from "@/lib/papers/card";
import { type Page, pageOf, parsePageNumber } from "@/lib/papers/paging";
import type { Neighbours } from "@/lib/papers/paper";
import {
  parsePeriod,
  type Period,
  type PeriodKind,
  periodName,
  periodOf,
  periodPath,
  periodTitle,
} from "@/lib/papers/period";
import {
  countByDay,
  countPapersIn,
  getFirstDay,
  getNeighbours,
  getNewestDay,
  listPapersIn,
} from "@/lib/papers/queries";
import { feedMetadata } from "./feed-metadata";
import { waysFrom } from "./ways";

/** What next.config.mjs makes of /papers. */
const NEWEST = "newest";

/** The end of a feed's address inside the app: a period's key and, behind it, a page. */
export interface PeriodAddress {
  key: string;
  page?: string[] | undefined;
}

/** Titles and canonical addresses of day, week and month pages. */
export function periodMetadata(kind: PeriodKind, { key, page }: PeriodAddress): Metadata {
  if (key === NEWEST)
    return feedMetadata({
      title: env.SITE_NAME,
      description: `Each day's papers, ranked by the votes of ${env.SITE_BYLINE}.`,
      path: "/papers",
      page,
      types: { "text/markdown": "/papers.md" },
      isHome: true,
    });
  const period = parsePeriod(kind, key);
  if (!period) return { title: `No such ${kind}` };
  const path = periodPath(period);
  return feedMetadata({
    title: `Papers of ${periodName(period)}`,
    description: `The papers of ${periodName(period)}, ranked by the votes of ${env.SITE_BYLINE}.`,
    path,
    page,
    types: { "text/markdown": `${path}.md` },
  });
}

/** The papers of one period, best first; 404 outside the archive and past the last page. */
export async function PeriodPage({ kind, address }: { kind: PeriodKind; address: PeriodAddress }) {
  const today = dayOf(new Date());
  const [newest, first] = await Promise.all([getNewestDay(today), getFirstDay()]);
  if (!newest || !first) {
    if (address.key === NEWEST) return <EmptyArchive />;
    notFound();
  }
  const isNewest = address.key === NEWEST;
  const period = isNewest ? periodOf(kind, newest) : parsePeriod(kind, address.key);
  if (!period || period.first > today || period.until <= first) notFound();
  const total = await countPapersIn(period);
  const page = pageOf(numberOf(address.page) ?? 0, total);
  if (!page) notFound();
  const path = isNewest ? "/papers" : periodPath(period);
  return <FeedPage feed={await loadFeed({ period, page, total, today, newest, path })} />;
}

interface Wanted {
  period: Period;
  page: Page;
  total: number;
  today: Day;
  newest: Day;
  path: string;
}

async function loadFeed({ period, page, total, today, newest, path }: Wanted) {
  const month = periodOf("month", period.first);
  const [papers, neighbours, days, monthNeighbours] = await Promise.all([
    listPapersIn(period, page),
    getNeighbours(period, today),
    countByDay(month),
    getNeighbours(month, today),
  ]);
  const { kind } = period;
  // The day that stands for the period in the other tabs.
  const lastDay = addDays(period.until, -1);
  const anchor = kind === "day" ? period.first : lastDay < newest ? lastDay : newest;
  return {
    heading: { title: env.SITE_NAME, note: `by ${env.SITE_BYLINE}` },
    tabs: {
      current: TABS[kind],
      paths: {
        daily: await dailyPath(period, anchor, newest),
        weekly: periodPath(periodOf("week", anchor)),
        monthly: periodPath(periodOf("month", anchor)),
        trending: "/papers/trending",
      },
    },
    section: {
      title: periodTitle(period, today),
      note: countOf(total, "paper"),
      day: kind === "day" ? period.key : undefined,
    },
    navigation: { noun: kind, ...stepsTo(neighbours, kind, today) },
    calendar: {
      month: monthOf(period.first),
      days,
      previous: monthNeighbours.previous && monthOf(monthNeighbours.previous),
      next: monthNeighbours.next && monthOf(monthNeighbours.next),
      current: kind === "day" ? period.first : null,
    },
    cards: papers.map((paper) => toCard(paper, { today })),
    emptyText: `No papers were listed ${kind === "day" ? "on" : "in"} ${periodName(period)}.`,
    ways: total > 0 ? [] : await waysFrom(period, neighbours, today),
    pager: { path, page: page.number, pages: page.count },
  };
}

const TABS = { day: "daily", week: "weekly", month: "monthly" } as const;

/** From a week or month to its newest day that has papers. */
async function dailyPath(period: Period, anchor: Day, newest: Day): Promise<string> {
  if (period.kind === "day") return period.first === newest ? "/papers" : periodPath(period);
  const { previous } = await getNeighbours(
    { first: addDays(anchor, 1), until: period.until },
    newest,
  );
  return previous && previous !== newest ? periodPath(periodOf("day", previous)) : "/papers";
}

function stepsTo({ previous, next }: Neighbours, kind: PeriodKind, today: Day) {
  const step = (day: Day | null) => {
    const period = day && periodOf(kind, day);
    return period && { path: periodPath(period), title: periodTitle(period, today) };
  };
  return { previous: step(previous), next: step(next) };
}

/** One page number at most stands behind a period. */
function numberOf(page: string[] | undefined): number | null {
  if (!page) return 1;
  const [text, ...rest] = page;
  return text === undefined || rest.length > 0 ? null : parsePageNumber(text);
}
