/** What has changed: a paper, a day's page, which days have papers, or all of it. */
export type CacheTag = `paper:${string}` | `day:${string}` | "listings" | "everything";

/** Next.js writes a page's own path and its layouts' behind this prefix into its tags. */
const PATH = "_N_T_";

/** The tags that pages carry for a change, as lib/cache/store.mjs compares them. */
export function pageTagsOf(change: CacheTag): string[] {
  if (change === "everything") return ["everything"];
  // Previous and next day stand on every page of the feed.
  if (change === "listings") return [`${PATH}/papers/layout`];
  const [kind, name] = splitOnce(change);
  if (kind === "day") return [`${PATH}/papers/date/${name}`, `${PATH}/papers/date/newest`];
  return [`${PATH}/papers/${name.replace("/", "~")}`];
}

function splitOnce(tag: string): [string, string] {
  const colon = tag.indexOf(":");
  return [tag.slice(0, colon), tag.slice(colon + 1)];
}
