/**
 * The ids papers go by. arXiv's forms are documented at
 * https://info.arxiv.org/help/arxiv_identifier.html.
 */

/** A paper's id as every address writes it: an arXiv id without version, or another source's slug. */
export type PaperId = string & { readonly __brand: "PaperId" };

const NEW_ARXIV = /^\d{4}\.\d{4,5}$/;
const OLD_ARXIV = /^[a-z]+(?:-[a-z]+)?(?:\.[A-Z]{2})?\/\d{7}$/;
const OTHER = /^[A-Za-z0-9][A-Za-z0-9._-]{0,198}$/;
const VERSION = /^(.+[0-9])v[1-9]\d{0,3}$/;

/** Words that are pages of their own under /papers. */
const RESERVED = new Set(["date", "week", "month", "trending", "submit", "search"]);

/** Whether the id is arXiv's own, old style or new. */
export function isArxivId(id: string): boolean {
  return NEW_ARXIV.test(id) || OLD_ARXIV.test(id);
}

/**
 * A paper's id from text, or null when no paper could have it.
 * A version stays an error here: see {@link splitVersion}.
 */
export function parsePaperId(text: string): PaperId | null {
  if (RESERVED.has(text.toLowerCase())) return null;
  if (splitVersion(text) !== null) return null;
  return isArxivId(text) || OTHER.test(text) ? (text as PaperId) : null;
}

/** "2605.01234v2" → "2605.01234"; null when there is no arXiv version to take away. */
export function splitVersion(text: string): PaperId | null {
  const bare = VERSION.exec(text)?.[1];
  return bare !== undefined && isArxivId(bare) ? (bare as PaperId) : null;
}

/**
 * The id as one path segment inside the app: "hep-th/9901001" → "hep-th~9901001".
 * `next.config.mjs` rewrites old-style addresses to it, so that a paper is always one segment.
 */
export function fromSegment(segment: string): string {
  return segment.replace("~", "/");
}

/** A segment of an address as text; what is no UTF-8 stays as it came, and so names nothing. */
export function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The id that a segment of an address names, as the browser encoded it; null when no paper could have it. */
export function paperIdFrom(segment: string): PaperId | null {
  return parsePaperId(fromSegment(decodeSegment(segment)));
}

/** The address of a paper's page, e.g. "/papers/hep-th/9901001". */
export function paperPath(id: string): string {
  return `/papers/${id}`;
}

/** The address of an organization's page, e.g. "/orgs/deepseek-ai". */
export function organizationPath(name: string): string {
  return `/orgs/${encodeURIComponent(name)}`;
}

/** The address of a topic's page, e.g. "/topics/cs.CL". */
export function topicPath(slug: string): string {
  return `/topics/${encodeURIComponent(slug)}`;
}

/** The address of the page of a name, e.g. "/authors/Ada%20Lovelace". A name is not a person. */
export function authorPath(name: string): string {
  return `/authors/${encodeURIComponent(name)}`;
}

/** The address of a paper's picture: the given one made small, else one drawn from its title. */
export function thumbnailPath(id: string): string {
  return `/thumbnails/${id.replace("/", "~")}`;
}

/** The address of a picture that came with a paper, made small; places count from 1. */
export function mediaPath(id: string, place: number): string {
  return `/media/${id.replace("/", "~")}/${String(place)}`;
}

/** Whether text is a UUID, as the database writes the ids of comments and people. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
