import "server-only";
import {
  countCollection,
  type Collection,
  findAuthor,
  findOrganization,
  findTopic,
  listCollection,
  type Named,
} from "../collections/queries";
import type { Day } from "../dates";
import { authorPath, organizationPath, topicPath } from "../ids";
import type { FeedPaper } from "../papers/paper";
import { type Period, parsePeriod, periodName, periodOf, periodPath } from "../papers/period";
import {
  countPapersIn,
  getFirstDay,
  getNewestDay,
  listPapersIn,
  listTrending,
} from "../papers/queries";
import { type Search, searchPapers } from "../search/queries";
import type { SelectionKind } from "./schema";

/** The papers of one page of the site, or a part of them. */
export interface Selection {
  /** "Papers of Wednesday, May 20, 2026". */
  title: string;
  /** The page's own address. */
  path: string;
  papers: FeedPaper[];
  total: number;
}

interface Wanted {
  kind: SelectionKind;
  /** A period's key or `newest`, a topic's slug, a name; nothing for `trending` and `search`. */
  key: string;
  search: Omit<Search, "limit" | "offset">;
  now: Date;
  today: Day;
  limit: number;
  offset: number;
}

/** The papers that a page of the site shows, in its order; null where there is no such page. */
export async function listSelection(wanted: Wanted): Promise<Selection | null> {
  const { kind, now, search } = wanted;
  if (kind === "day" || kind === "week" || kind === "month") return ofPeriod(kind, wanted);
  if (kind === "trending") {
    const { papers, total } = await listTrending(now, wanted);
    return { title: "Trending papers", path: "/papers/trending", papers, total };
  }
  if (kind === "search") {
    const { limit, offset } = wanted;
    const { papers, total } = await searchPapers({ ...search, limit, offset });
    const path = `/papers?q=${encodeURIComponent(search.q)}`;
    return { title: `Papers found by “${search.q}”`, path, papers, total };
  }
  return ofCollection(kind, wanted);
}

async function ofPeriod(kind: Period["kind"], { key, today, ...window }: Wanted) {
  const newest = key === "newest" ? await getNewestDay(today) : null;
  const period = newest ? periodOf(kind, newest) : parsePeriod(kind, key);
  const first = await getFirstDay();
  if (!period || !first || period.first > today || period.until <= first) return null;
  const [papers, total] = await Promise.all([listPapersIn(period, window), countPapersIn(period)]);
  return { title: `Papers of ${periodName(period)}`, path: periodPath(period), papers, total };
}

interface CollectionKind {
  find: (name: string) => Promise<Named | null>;
  path: (key: string) => string;
  collection: (key: string) => Collection;
}

const COLLECTIONS: Record<"topic" | "organization" | "author", CollectionKind> = {
  topic: { find: findTopic, path: topicPath, collection: (topic) => ({ topic }) },
  organization: {
    find: findOrganization,
    path: organizationPath,
    collection: (organization) => ({ organization }),
  },
  author: { find: findAuthor, path: authorPath, collection: (author) => ({ author }) },
};

async function ofCollection(kind: keyof typeof COLLECTIONS, { key, limit, offset }: Wanted) {
  const { find, path, collection } = COLLECTIONS[kind];
  const found = await find(key);
  if (!found) return null;
  const [papers, total] = await Promise.all([
    listCollection(collection(found.key), { limit, offset }),
    countCollection(collection(found.key)),
  ]);
  return { title: `Papers of ${found.title}`, path: path(found.key), papers, total };
}
