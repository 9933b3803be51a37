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
  const number = (await params).page?.[0];
  const canonical = `/papers/trending${number && number !== "1" ? `?p=${number}` : ""}`;
  return {
    title: "Trending papers",
    description: `What trends with ${env.SITE_BYLINE} now.`,
    alternates: {
      canonical,
      types: pageAlternates({ list: "trending" }, "Trending papers", "/papers/trending.md"),
    },
    openGraph: { url: canonical, title: "Trending papers", images: ["/cards"] },
  };
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
        emptyText: `Nothing was listed in the last ${TRENDING.windowDays} days, so nothing trends. The newest papers are under Daily.`,
        pager: { path: "/papers/trending", page: number, pages: page.count },
      }}
    />
  );
}
