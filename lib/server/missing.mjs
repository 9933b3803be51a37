/** A paper's address: under /papers, without a slash of its own or an old-style one. */
const PAPER =
  /^\/papers\/(?!(?:date|week|month|trending|search|submit)\b)(?:[^/?]+|[a-z.-]+\/\d{7})(?:\?|$)/i;

/** What an address would have led to, by its beginning. @type {[RegExp, string][]} */
const MISSING = [
  [/^\/papers\/(?:date|week|month)\//, "period"],
  [/^\/topics\//, "topic"],
  [/^\/orgs\//, "organization"],
  [/^\/authors\//, "author"],
  [PAPER, "paper"],
];

/**
 * Which page of app/errors says that there is nothing at an address.
 * @param {string} url
 */
export function missingKind(url) {
  return MISSING.find(([address]) => address.test(url))?.[1] ?? "not-found";
}

/**
 * The page of an unknown paper with the address's id in its link to the form
 * that fetches it: it works without a script.
 * @param {string} html
 * @param {string} url
 */
export function offerToFetch(html, url) {
  const [path = ""] = url.slice("/papers/".length).split("?", 1);
  if (!/^[\w.~/-]{1,100}$/.test(path)) return html; // no id of arXiv's
  const href = `href="/papers/submit?id=${encodeURIComponent(path)}"`;
  return html.replace(/<a\b[^>]*\bdata-fetch-paper\b[^>]*>/, (link) =>
    link.replace('href="/papers/submit"', href),
  );
}
