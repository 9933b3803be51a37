import { addDays, type Day } from "../dates";

export type ListingPolicy = "categories" | "all" | "none";

interface Newcomer {
  /** The primary one first. */
  categories: readonly string[];
  announcedOn: Day;
}

interface Rule {
  policy: ListingPolicy;
  /** The categories that are fetched. */
  wanted: readonly string[];
  /**
   * Only what was announced on these days is news; the rest is an old paper
   * revised. An evening in New York may lie on the next day's page.
   */
  from: Day;
  until: Day;
}

/**
 * On which day's page a paper from arXiv stands; null for none.
 * `categories`: its primary category is one of those wanted. `all`: any of them
 * is, so cross-listed papers too. `none`: only what people submit.
 */
export function listingDay(paper: Newcomer, { policy, wanted, from, until }: Rule): Day | null {
  const { categories, announcedOn } = paper;
  if (policy === "none" || announcedOn < from || announcedOn > addDays(until, 1)) return null;
  const counted = policy === "all" ? categories : categories.slice(0, 1);
  return counted.some((category) => wanted.includes(category)) ? announcedOn : null;
}
