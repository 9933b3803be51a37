import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache, type ReactNode } from "react";
import { FeedPage } from "@/components/feed/feed-page";
import { PageLink } from "@/components/ui/page-link";
import {
  type Collection,
  countCollection,
  listCollection,
  type Named,
} from "@/lib/collections/queries";
import { countOf } from "@/lib/counts";
import { dayOf } from "@/lib/dates";
import { env } from "@/lib/env";
import { type FeedQuery, pageAlternates } from "@/lib/feeds/schema";
import { decodeSegment } from "@/lib/ids";
import { toCard } from "@/lib/papers/card";
import { pageOf, parsePageNumber } from "@/lib/papers/paging";
import { feedMetadata } from "./feed-metadata";

/**
 * A collection's pages end here: further down, a page would cost a sort of half
 * the archive. What is older can be searched for.
 */
const MOST_LISTED = 5000;

interface CollectionKind {
  /** "Topic": what kind of thing it is. */
  kind: string;
  /** Where all of its kind are listed. */
  directory?: { path: string; title: string };
  /** What else it is known as, "cs.CL". */
  codeOf?: (key: string) => string | null;
  /** "Papers on Robotics": for its head. */
  describe: (title: string) => string;
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
export function collectionPage(collectionKind: CollectionKind) {
  const { kind, find, path, collection, describe, feed, codeOf = () => null } = collectionKind;
  // Asked for by the head and by the page; read once.
  const findByName = cache((name: string) => find(decodeSegment(name)));
  return {
    metadata: async ({ name, page }: CollectionAddress): Promise<Metadata> => {
      const found = await findByName(name);
      if (!found) return { title: `${kind} not found` };
      const { key, title } = found;
      return feedMetadata({
        title,
        description: `${describe(title)} on ${env.SITE_NAME}, newest first.`,
        path: path(key),
        page,
        types: pageAlternates(feed(key), title, `${path(key)}.md`),
      });
    },
    render: async ({ name, page }: CollectionAddress): Promise<ReactNode> => {
      const found = await findByName(name);
      if (!found) notFound();
      const { key, title } = found;
      const [text = "1", ...rest] = page ?? [];
      const number = rest.length > 0 ? null : parsePageNumber(text);
      const total = await countCollection(collection(key));
      const listed = Math.min(total, MOST_LISTED);
      const wanted = number !== null && total > 0 ? pageOf(number, listed) : null;
      if (!wanted) notFound();
      const papers = await listCollection(collection(key), wanted);
      const today = dayOf(new Date());
      return (
        <FeedPage
          banner={false}
          feed={{
            heading: { title, note: <Crumb {...collectionKind} code={codeOf(key)} /> },
            tabs: null,
            section: {
              title: "Newest papers",
              note: `${total > listed ? `${listed.toLocaleString("en-US")} of ` : ""}${countOf(total, "paper")}`,
            },
            navigation: null,
            calendar: null,
            cards: papers.map((paper) => toCard(paper, { today })),
            emptyText: "", // without papers it has no page
            pager: { path: path(key), page: wanted.number, pages: wanted.count },
          }}
        />
      );
    },
  };
}

interface CrumbProps extends Pick<CollectionKind, "kind" | "directory"> {
  code: string | null;
}

/** What kind of thing the page is about, and the way to all of them. */
function Crumb({ kind, directory, code }: CrumbProps) {
  return (
    <>
      {directory ? (
        <PageLink href={directory.path} className="link">
          {directory.title}
        </PageLink>
      ) : (
        kind
      )}
      {code ? ` · ${code}` : null}
    </>
  );
}
