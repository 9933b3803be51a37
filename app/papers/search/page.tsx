import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import type { ReactNode } from "react";
import { NoResults } from "@/components/search/no-results";
import { SearchForm } from "@/components/search/search-form";
import { SearchResults } from "@/components/search/search-results";
import { SearchTips } from "@/components/search/search-tips";
import { listTopics } from "@/lib/collections/queries";
import { countOf } from "@/lib/counts";
import { dayOf } from "@/lib/dates";
import { paperPath } from "@/lib/ids";
import { getPicture } from "@/lib/images/queries";
import { toCard } from "@/lib/papers/card";
import { LARGEST_PAGE, offsetOf, type Page, pageOf } from "@/lib/papers/paging";
import { namedDoi, namedPaper } from "@/lib/search/identifiers";
import { markedToHtml } from "@/lib/search/mark";
import { findByDoi, searchPapers, type SearchResult } from "@/lib/search/queries";
import { type SearchParams, searchParamsSchema } from "@/lib/search/schema";
import { searchPath, unfilteredPath } from "@/lib/search/paths";
import { faultsOf, resolveOrganization, retriesOf } from "./suggestions";

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ searchParams }: PageProps): Promise<Metadata> {
  const { q } = searchParamsSchema.parse(await searchParams);
  // Searches are not walked by robots, and there are too many to keep.
  return { title: q ? `Results for “${q}”` : "Search", robots: { index: false } };
}

/** Search by words, /papers?q=; the same cards with the matched words marked. */
export default async function SearchPage({ searchParams }: PageProps) {
  const params = searchParamsSchema.parse(await searchParams);
  const named = await findNamed(params.q);
  if (named.isHere) redirect(paperPath(named.id));
  const topics = await listTopics();
  const form = <SearchForm params={params} topics={topics} unfiltered={unfilteredPath(params)} />;
  if (params.q === "")
    return (
      <Frame title="Search" form={form}>
        <SearchTips />
      </Frame>
    );
  const meant = await resolveOrganization(params.org);
  const result = await search(params, meant.organization);
  const page = pageOf(params.p, result.total);
  if (!page) notFound(); // past the end
  if (result.total > 0)
    return (
      <Frame title={`Results for “${params.q}”`} form={form}>
        <Found params={params} result={result} page={page} />
      </Frame>
    );
  return (
    <Frame title={`No results for “${params.q}”`} form={form}>
      <NoResults
        missingPaper={named.id}
        faults={faultsOf(params, { topics, ...meant })}
        retries={named.id ? [] : retriesOf(params)}
        organizations={meant.likely.map((likely) => ({
          ...likely,
          href: searchPath(params, { org: likely.name }),
        }))}
      />
      <SearchTips />
    </Frame>
  );
}

/** The paper that the query names outright, by an id, an address or a DOI. */
async function findNamed(q: string): Promise<{ id: string; isHere: true } | NotHere> {
  const id = namedPaper(q);
  if (id) return (await getPicture(id)) ? { id, isHere: true } : { id, isHere: false };
  const doi = namedDoi(q);
  const found = doi && (await findByDoi(doi));
  return found ? { id: found, isHere: true } : { id: null, isHere: false };
}

interface NotHere {
  id: string | null;
  isHere: false;
}

async function search({ p, ...params }: SearchParams, org: string | null): Promise<SearchResult> {
  // Of an organization that is not here there is nothing to look for.
  if (params.org && !org) return { papers: [], total: 0, isComplete: true, by: "words" };
  return searchPapers({
    ...params,
    org: org ?? undefined,
    limit: LARGEST_PAGE,
    offset: offsetOf(p),
    marked: true,
  });
}

interface FrameProps {
  title: string;
  form: ReactNode;
  children: ReactNode;
}

function Frame({ title, form, children }: FrameProps) {
  return (
    <div className="mx-auto flex max-w-page flex-col gap-6 px-4 pt-8 pb-4 sm:px-6 sm:pt-10">
      <h1 className="text-2xl wrap-anywhere sm:text-3xl">{title}</h1>
      {form}
      {children}
    </div>
  );
}

interface FoundProps {
  params: SearchParams;
  result: SearchResult;
  page: Page;
}

function Found({ params, result, page }: FoundProps) {
  const { total, isComplete } = result;
  const today = dayOf(new Date());
  const count = countOf(total, "paper");
  return (
    <SearchResults
      title={isComplete ? count : `The best ${count}`}
      note={
        isComplete
          ? "best matches first"
          : "More match: add a word or a filter to narrow them down."
      }
      reading={readingOf(params.q, result)}
      cards={result.papers
        .slice(0, page.limit)
        .map((paper) => toCard(paper, { today, toHtml: markedToHtml }))}
      pager={{ path: searchPath(params), page: page.number, pages: page.count }}
    />
  );
}

/** How the words were taken, where they matched nothing as they stand. */
function readingOf(q: string, { by, corrected = "" }: SearchResult): ReactNode {
  if (by === "beginnings")
    return `Nothing matches “${q}” as it stands. These papers have words that begin with its last one.`;
  if (by === "likeness")
    return (
      <>
        Nothing matches “{q}”. These are the results for <strong>{corrected}</strong>.
      </>
    );
  if (by === "most") return `No paper has all words of “${q}”. These have most of them.`;
  return null;
}
