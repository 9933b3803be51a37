import { notFound } from "next/navigation";
import { FeedPage } from "@/components/feed/feed-page";
import { countOf } from "@/lib/counts";
import { dayOf } from "@/lib/dates";
import { toCard } from "@/lib/papers/card";
import { pageOf, parsePageNumber } from "@/lib/papers/paging";
import { type Collection, countCollection, listCollection } from "@/lib/collections/queries";

interface CollectionPageProps {
  collection: Collection;
  /** What it is called, and what kind of thing it is. */
  title: string;
  kind: string;
  path: string;
  page: string[] | undefined;
}

/** The papers of a topic, an organization or a name, newest first; 404 when there are none. */
export async function CollectionPage({ collection, title, kind, path, page }: CollectionPageProps) {
  const [text = "1", ...rest] = page ?? [];
  const number = rest.length > 0 ? null : parsePageNumber(text);
  const total = await countCollection(collection);
  const wanted = number !== null && total > 0 ? pageOf(number, total) : null;
  if (!wanted) notFound();
  const papers = await listCollection(collection, wanted);
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
        pager: { path, page: wanted.number, pages: wanted.count },
      }}
    />
  );
}
