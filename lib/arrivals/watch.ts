/** What a reading group keeps an eye on. */
export interface WatchLists {
  /** Words or phrases in title or abstract; "diffusion*" stands for every word that begins so. */
  keywords: readonly string[];
  /** People: "Ada Lovelace" also finds "A. Lovelace", and a family name alone everybody of that name. */
  authors: readonly string[];
}

interface Watchable {
  title: string;
  abstract: string;
  authors: readonly { name: string }[];
}

/** Whether a paper speaks of one of the keywords or is by one of the authors. */
export function isWatched(paper: Watchable, { keywords, authors }: WatchLists): boolean {
  const text = ` ${plainWords(`${paper.title} ${paper.abstract}`).join(" ")} `;
  const names = paper.authors.map(({ name }) => plainWords(name));
  return (
    keywords.some((keyword) => speaksOf(text, keyword)) ||
    authors.some((author) => names.some((name) => isSameName(plainWords(author), name)))
  );
}

function speaksOf(text: string, keyword: string): boolean {
  const words = plainWords(keyword).join(" ");
  return words !== "" && text.includes(/\*\s*$/.test(keyword) ? ` ${words}` : ` ${words} `);
}

/** The family names are the same; of the first names one may be the other's initial. */
function isSameName(watched: string[], name: string[]): boolean {
  const family = watched.at(-1);
  if (family === undefined || family !== name.at(-1)) return false;
  if (watched.length === 1) return true;
  const [one = "", other = ""] = [watched[0], name.length > 1 ? name[0] : ""];
  const isInitial = one.length === 1 || other.length === 1;
  return isInitial ? one[0] === other[0] : one === other;
}

/** In small letters, without accents and signs. */
function plainWords(text: string): string[] {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
