import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FeedPage } from "@/components/feed/feed-page";
import { ListSettings } from "@/components/reading-lists/list-settings";
import { listCollection } from "@/lib/collections/queries";
import { countOf } from "@/lib/counts";
import { dayOf } from "@/lib/dates";
import { toCard } from "@/lib/papers/card";
import { pageOf, parsePageNumber } from "@/lib/papers/paging";
import { findList } from "@/lib/reading-lists/queries";
import { getViewer } from "@/lib/session";

interface PageProps {
  params: Promise<{ handle: string; slug: string }>;
  searchParams: Promise<{ p?: string | string[] }>;
}

async function find(params: PageProps["params"]) {
  const { handle, slug } = await params;
  const viewer = await getViewer();
  const list = await findList(
    decodeURIComponent(handle).slice(0, 60),
    decodeURIComponent(slug),
    viewer?.id ?? null,
  );
  if (!list) notFound();
  return list;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { name, slug, owner, isPublic } = await find(params);
  const title = `${name}, a list by ${owner.name}`;
  const url = `/feed.atom?reading_list=${encodeURIComponent(`${owner.handle}/${slug}`)}`;
  return {
    title,
    robots: { index: isPublic },
    ...(isPublic && { alternates: { types: { "application/atom+xml": [{ url, title }] } } }),
  };
}

/** A reading list: its owner's, or one that its owner opened to others. */
export default async function ReadingListPage({ params, searchParams }: PageProps) {
  const list = await find(params);
  const { p = "1" } = await searchParams;
  const number = typeof p === "string" ? parsePageNumber(p) : null;
  const page = number === null ? null : pageOf(number, list.papers);
  if (!page) notFound();
  const papers = await listCollection({ list: list.id }, page);
  const path = `/users/${list.owner.handle}/lists/${encodeURIComponent(list.slug)}`;
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
      {list.owner.isViewer ? <ListSettings list={list} /> : null}
    </>
  );
}
