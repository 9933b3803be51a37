import { type Day, monthOf, weekOf } from "../dates";

/** What has changed: a paper, a day's page, which days have papers, who may see a reading list, or all of it. */
export type CacheTag = `paper:${string}` | `day:${string}` | "listings" | "lists" | "everything";

/** What has changed with a paper: its page, and the days that it stands on. */
export function tagsOfPaper(publicId: string, days: readonly string[]): CacheTag[] {
  return [`paper:${publicId}`, ...days.map((day): CacheTag => `day:${day}`)];
}

/** Next.js writes a page's own path and its layouts' behind this prefix into its tags. */
const PATH = "_N_T_";

/** The tags that pages carry for a change, as lib/cache/store.mjs compares them. */
export function pageTagsOf(change: CacheTag): string[] {
  if (change === "everything") return ["everything"];
  // On no kept page; the front forgets its copies of feeds at any news.
  if (change === "lists") return [];
  // Previous and next day stand on every page of the feed.
  if (change === "listings") return [`${PATH}/papers/layout`];
  const [kind, name] = splitOnce(change);
  if (kind === "day") {
    const day = name as Day;
    return [day, "newest", weekOf(day), monthOf(day)].map(
      (period) => `${PATH}/papers/${folderOf(period)}/${period}`,
    );
  }
  return [`${PATH}/papers/${name.replace("/", "~")}`];
}

function folderOf(period: string): string {
  if (period.includes("W")) return "week";
  return period.length === "2026-05".length ? "month" : "date";
}

function splitOnce(tag: string): [string, string] {
  const colon = tag.indexOf(":");
  return [tag.slice(0, colon), tag.slice(colon + 1)];
}
