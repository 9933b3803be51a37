import { Rss } from "lucide-react";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { FeedPage } from "@/components/feed/feed-page";
import { ListSettings } from "@/components/reading-lists/list-settings";
import { listCollection } from "@/lib/collections/queries";
import { countOf } from "@/lib/counts";
import { dayOf } from "@/lib/dates";
import { toCard } from "@/lib/papers/card";
import { pageOf, parsePageNumber } from "@/lib/papers/paging";
import { findMoved } from "@/lib/profiles/queries";
import { listFeedPath, listPath } from "@/lib/reading-lists/paths";
import { findList } from "@/lib/reading-lists/queries";
import { getViewer } from "@/lib/session";

interface PageProps {
  params: Promise<{ handle: string; slug: string }>;
  searchParams: Promise<{ p?: string | string[] }>;
}

const find = cache(async (handleSegment: string, slugSegment: string) => {
  const handle = decodeURIComponent(handleSegment).slice(0, 60);
  const slug = decodeURIComponent(slugSegment);
  const viewer = await getViewer();
  const list = await findList(handle, slug, viewer?.id ?? null);
  if (list) return list;
  const moved = await findMoved(handle);
  // Whether it has such a list, the new address says, or does not.
  if (moved) redirect(listPath(moved.movedTo, slug));
  notFound();
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const segments = await params;
  const { name, slug, owner, isPublic } = await find(segments.handle, segments.slug);
  const title = `${name}, a list by ${owner.name}`;
  const url = listFeedPath(owner.handle, slug);
  return {
    title,
    robots: { index: isPublic },
    ...(isPublic && { alternates: { types: { "application/atom+xml": [{ url, title }] } } }),
  };
}

/** A reading list: its owner's, or one that its owner opened to others. */
export default async function ReadingListPage({ params, searchParams }: PageProps) {
  const segments = await params;
  const list = await find(segments.handle, segments.slug);
  const { p = "1" } = await searchParams;
  const number = typeof p === "string" ? parsePageNumber(p) : null;
  const page = number === null ? null : pageOf(number, list.papers);
  if (!page) notFound();
  const papers = await listCollection({ list: list.id }, page);
  const path = listPath(list.owner.handle, list.slug);
  const today = dayOf(new Date());
  return (
    <>
      <FeedPage
        banner={false}
        feed={{
          heading: { title: list.name, note: `A reading list by ${list.owner.name}` },
          tabs: null,
          section: {
            title: list.isPublic ? "Open to everybody" : "Only for you",
            note: countOf(list.papers, "paper"),
          },
          navigation: null,
          calendar: null,
          cards: papers.map((paper) => toCard(paper, { today })),
          emptyText: "No papers yet. “Save” on a paper’s page puts it here.",
          pager: { path, page: page.number, pages: page.count },
        }}
      />
      <div className="mx-auto flex w-full max-w-page flex-wrap items-start gap-x-6 gap-y-1 px-4 pb-10 sm:px-6">
        {list.isPublic ? (
          <a
            href={listFeedPath(list.owner.handle, list.slug)}
            className="link inline-flex min-h-10 items-center gap-1.5"
          >
            <Rss aria-hidden className="size-4" /> Feed of this list
          </a>
        ) : null}
        {list.owner.isViewer ? <ListSettings list={list} /> : null}
      </div>
    </>
  );
}
