/** What a page of papers can be taken along as, by the ending of its address. */
const ENDINGS = [
  ["BibTeX", "bib"],
  ["RIS", "ris"],
  ["CSL-JSON", "csl.json"],
  ["Markdown", "md"],
] as const;

/** A folder of the site with the parameter by which its feed is narrowed. */
const FEED_PARAMETERS = new Map([
  ["/papers/date/", "date"],
  ["/papers/week/", "week"],
  ["/papers/month/", "month"],
  ["/topics/", "topic"],
  ["/orgs/", "org"],
  ["/authors/", "author"],
]);

/** A search's feed keeps these of its filters. */
const SEARCH_PARAMETERS = ["q", "topic", "org"];

/**
 * The files of a page of papers and its feed: "/papers/week/2026-W21" has
 * "/papers/week/2026-W21.bib" and so on. What a person gathered has none: files
 * are the same for everybody, and a reading list may be for its owner only.
 */
export function filesOf(path: string): { name: string; href: string }[] {
  const [base = "", query] = path.split("?", 2);
  if (base.startsWith("/users/")) return [];
  const search = query === undefined ? "" : `?${query}`;
  return [
    ...ENDINGS.map(([name, ending]) => ({ name, href: `${base}.${ending}${search}` })),
    { name: "Feed", href: feedHref(base, new URLSearchParams(query)) },
  ];
}

function feedHref(base: string, given: URLSearchParams): string {
  const wanted = new URLSearchParams();
  for (const [folder, parameter] of FEED_PARAMETERS)
    if (base.startsWith(folder))
      wanted.set(parameter, decodeURIComponent(base.slice(folder.length)));
  if (base === "/papers/trending") wanted.set("list", "trending");
  for (const name of SEARCH_PARAMETERS) {
    const value = given.get(name);
    if (value) wanted.set(name, value);
  }
  const search = wanted.toString();
  return search ? `/feed.atom?${search}` : "/feed.atom";
}
