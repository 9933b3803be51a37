import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache, type ReactNode } from "react";
import { FeedPage } from "@/components/feed/feed-page";
import {
  type Collection,
  countCollection,
  listCollection,
  type Named,
} from "@/lib/collections/queries";
import { countOf } from "@/lib/counts";
import { dayOf } from "@/lib/dates";
import { type FeedQuery, pageAlternates } from "@/lib/feeds/schema";
import { decodeSegment } from "@/lib/ids";
import { toCard } from "@/lib/papers/card";
import { pageOf, parsePageNumber } from "@/lib/papers/paging";

interface CollectionKind {
  /** "Topic": what kind of thing it is. */
  kind: string;
  find: (text: string) => Promise<Named | null>;
  path: (key: string) => string;
  collection: (key: string) => Collection;
  /** What its feed is narrowed by. */
  feed: (key: string) => Partial<FeedQuery>;
}

/** The end of the address: the name, as the browser encoded it, and behind it a page. */
interface CollectionAddress {
  name: string;
  page?: string[] | undefined;
}

/**
 * The page of a kind of collection: the papers of a topic, an organization or a
 * name, newest first; 404 when there are none.
 */
export function collectionPage({ kind, find, path, collection, feed }: CollectionKind) {
  // Asked for by the head and by the page; read once.
  const findByName = cache((name: string) => find(decodeSegment(name)));
  return {
    metadata: async ({ name }: CollectionAddress): Promise<Metadata> => {
      const found = await findByName(name);
      if (!found) return { title: `${kind} not found` };
      const canonical = path(found.key);
      const types = pageAlternates(feed(found.key), found.title, `${canonical}.md`);
      return { title: found.title, alternates: { canonical, types } };
    },
    render: async ({ name, page }: CollectionAddress): Promise<ReactNode> => {
      const found = await findByName(name);
      if (!found) notFound();
      const { key, title } = found;
      const [text = "1", ...rest] = page ?? [];
      const number = rest.length > 0 ? null : parsePageNumber(text);
      const total = await countCollection(collection(key));
      const wanted = number !== null && total > 0 ? pageOf(number, total) : null;
      if (!wanted) notFound();
      const papers = await listCollection(collection(key), wanted);
      const today = dayOf(new Date());
      return (
        <FeedPage
          banner={false}
          feed={{
            heading: { title, note: kind },
            tabs: null,
            section: { title: "Newest papers", note: countOf(total, "paper") },
            navigation: null,
            calendar: null,
            cards: papers.map((paper) => toCard(paper, { today })),
            emptyText: "",
            pager: { path: path(key), page: wanted.number, pages: wanted.count },
          }}
        />
      );
    },
  };
}
