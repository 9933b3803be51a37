import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FeedPage } from "@/components/feed/feed-page";
import { dayOf } from "@/lib/dates";
import { env } from "@/lib/env";
import { pageAlternates } from "@/lib/feeds/schema";
import { toCard } from "@/lib/papers/card";
import { LARGEST_PAGE, offsetOf, pageOf, parsePageNumber } from "@/lib/papers/paging";
import { periodOf, periodPath } from "@/lib/papers/period";
import { getNewestDay, listTrending } from "@/lib/papers/queries";
import { TRENDING } from "@/lib/papers/ranking";
import { feedMetadata } from "../../feed-metadata";
import { waysToNewest } from "../../ways";

// Age changes every paper's score, so a minute is as fresh as it need be.
export const dynamic = "force-static";
export const revalidate = 60;

export function generateStaticParams(): never[] {
  return [];
}

interface PageProps {
  params: Promise<{ page?: string[] }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return feedMetadata({
    title: "Trending papers",
    description: `The papers that ${env.SITE_BYLINE} votes for and discusses most right now.`,
    path: "/papers/trending",
    page: (await params).page,
    types: pageAlternates({ list: "trending" }, "Trending papers", "/papers/trending.md"),
  });
}

/** What trends now, /papers/trending, by the formula of lib/papers/ranking.ts. */
export default async function TrendingPage({ params }: PageProps) {
  const now = new Date();
  const today = dayOf(now);
  const [text = "1", ...rest] = (await params).page ?? [];
  const number = rest.length > 0 ? null : parsePageNumber(text);
  if (number === null) notFound();
  const [{ papers, total }, newest] = await Promise.all([
    listTrending(now, { limit: LARGEST_PAGE, offset: offsetOf(number) }),
    getNewestDay(today),
  ]);
  const page = pageOf(number, total);
  if (!page) notFound();
  const anchor = newest ?? today;
  return (
    <FeedPage
      feed={{
        heading: { title: env.SITE_NAME, note: `by ${env.SITE_BYLINE}` },
        tabs: {
          current: "trending",
          paths: {
            daily: "/papers",
            weekly: periodPath(periodOf("week", anchor)),
            monthly: periodPath(periodOf("month", anchor)),
            trending: "/papers/trending",
          },
        },
        section: { title: "Trending", note: "by votes, comments and age" },
        navigation: null,
        calendar: null,
        cards: papers.slice(0, page.limit).map((paper) => toCard(paper, { today })),
        emptyText: newest
          ? `Nothing has been listed in the last ${TRENDING.windowDays} days, so nothing is trending. The newest papers:`
          : "No papers have been listed here yet.",
        ways: total > 0 || !newest ? [] : await waysToNewest(newest, today),
        pager: { path: "/papers/trending", page: number, pages: page.count },
      }}
    />
  );
}
