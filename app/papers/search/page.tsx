import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { FeedPage } from "@/components/feed/feed-page";
import { SearchForm } from "@/components/feed/search-form";
import { countOf } from "@/lib/counts";
import { dayOf } from "@/lib/dates";
import { paperPath } from "@/lib/ids";
import { toCard } from "@/lib/papers/card";
import { LARGEST_PAGE, offsetOf, pageOf } from "@/lib/papers/paging";
import { listTopics } from "@/lib/collections/queries";
import { getPicture } from "@/lib/images/queries";
import { namedPaper } from "@/lib/search/identifiers";
import { markedToHtml } from "@/lib/search/mark";
import { searchPapers, type SearchResult } from "@/lib/search/queries";
import { type SearchParams, searchParamsSchema } from "@/lib/search/schema";

// Searches are not walked by robots, and there are too many to keep.
export const metadata: Metadata = { title: "Search", robots: { index: false } };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Search by words, /papers?q=; the same cards with the matched words marked. */
export default async function SearchPage({ searchParams }: PageProps) {
  const params = searchParamsSchema.parse(await searchParams);
  const named = namedPaper(params.q);
  if (named && (await getPicture(named))) redirect(paperPath(named));
  const [result, topics] = await Promise.all([params.q ? search(params) : null, listTopics()]);
  const form = <SearchForm params={params} topics={topics} />;
  if (!result)
    return (
      <div className="mx-auto max-w-page px-4 pt-8 sm:px-6 sm:pt-10">
        <h1 className="text-2xl sm:text-3xl">Search</h1>
        {form}
      </div>
    );
  const page = pageOf(params.p, result.total);
  if (!page) notFound(); // past the end
  const today = dayOf(new Date());
  return (
    <>
      <div className="mx-auto max-w-page px-4 pt-6 sm:px-6">{form}</div>
      <FeedPage
        banner={false}
        feed={{
          heading: { title: params.q, note: noteOn(result) },
          tabs: null,
          section: { title: "Best matches", note: countFound(result) },
          navigation: null,
          calendar: null,
          cards: result.papers
            .slice(0, page.limit)
            .map((paper) => toCard(paper, { today, toHtml: markedToHtml })),
          emptyText: named
            ? `${named} is an arXiv id, but the paper is not on this site yet.`
            : "Nothing here matches. Try fewer or other words, or drop a filter.",
          pager: { path: pathOf(params), page: page.number, pages: page.count },
        }}
      />
    </>
  );
}

async function search({ p, ...params }: SearchParams): Promise<SearchResult> {
  return searchPapers({ ...params, limit: LARGEST_PAGE, offset: offsetOf(p), marked: true });
}

function noteOn({ by, total, corrected }: SearchResult): string {
  if (total === 0) return "Search";
  if (by === "beginnings") return "No exact match: the last word was taken for a beginning";
  return by === "likeness" ? `No exact match: this is for “${corrected ?? ""}”` : "Search";
}

function countFound({ total, isComplete }: SearchResult): string {
  return isComplete ? countOf(total, "paper") : `the best ${total} of many`;
}

/** The search's address without its page. */
function pathOf({ q, from, until, topic, org, code }: SearchParams): string {
  const given = { q, from, until, topic, org, code: code ? "1" : undefined };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) if (value) query.set(name, value);
  return `/papers?${query}`;
}
