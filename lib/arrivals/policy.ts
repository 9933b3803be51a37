import { addDays, type Day } from "../dates";
import { isWatched, type WatchLists } from "./watch";

export const LISTING_POLICIES = ["categories", "all", "watch", "none"] as const;
export type ListingPolicy = (typeof LISTING_POLICIES)[number];

/** What decides whether a paper from arXiv is listed. */
export interface ListingWishes {
  policy: ListingPolicy;
  /** For `watch` only. */
  watch?: WatchLists;
}

interface Newcomer {
  /** The primary one first. */
  categories: readonly string[];
  title: string;
  abstract: string;
  authors: readonly { name: string }[];
  announcedOn: Day;
}

interface Rule extends ListingWishes {
  /** The categories that are fetched. */
  wanted: readonly string[];
  /**
   * Only what was announced on these days is news; the rest is an old paper
   * revised. An evening in New York may lie on the next day's page.
   */
  from: Day;
  until: Day;
}

const NOTHING: WatchLists = { keywords: [], authors: [] };

/**
 * On which day's page a paper from arXiv stands; null for none.
 * `categories`: its primary category is one of those wanted. `all`: any of them
 * is, so cross-listed papers too. `watch`: so is it, and it speaks of a watched
 * keyword or is by a watched author. `none`: only what people submit.
 */
export function listingDay(
  paper: Newcomer,
  { policy, watch = NOTHING, wanted, from, until }: Rule,
): Day | null {
  const { categories, announcedOn } = paper;
  if (policy === "none" || announcedOn < from || announcedOn > addDays(until, 1)) return null;
  const counted = policy === "categories" ? categories.slice(0, 1) : categories;
  if (!counted.some((category) => wanted.includes(category))) return null;
  return policy !== "watch" || isWatched(paper, watch) ? announcedOn : null;
}
