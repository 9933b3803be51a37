import { readRepository, readUrl } from "../../imports/links";

/** An address in running text or in TeX's \url{} and \href{}{}. */
const ADDRESS = /https?:\/\/[^\s<>"'`|^$]+/gi;
/** Also without a scheme, as authors write it. */
const BARE_REPOSITORY = /(?<![\w/.@-])(?:www\.)?github\.com\/[\w-]+\/[\w.-]+/gi;
const PAGES =
  /^https?:\/\/[^/]+\.(?:github\.io|gitlab\.io|netlify\.app|vercel\.app|pages\.dev)(?:\/|$)/i;
/** Such words just before an address say that it is the project's page. */
const ANNOUNCED =
  /(?:project|home|web)[\s-]*(?:web[\s-]*)?(?:page|site)s?|(?:website|demo page|page)\s*(?:is|:|at|can be found at|is available at)\s*$/i;
const ANNOUNCED_WITHIN = 60;
/** Papers, publishers and code are not a project's page. */
const OTHER =
  /^https?:\/\/(?:[^/]*\.)?(?:arxiv\.org|doi\.org|github\.com|creativecommons\.org)(?:\/|$)/i;

interface Links {
  githubRepo: string | null;
  projectPage: string | null;
}

/**
 * The code and the project's page that the authors name: in their note to
 * arXiv first, then in the abstract. The first repository counts; a page counts
 * when its address or the words before it say that it is one.
 */
export function findLinks(...texts: (string | null)[]): Links {
  const found = texts.flatMap((text) => (text ? addressesIn(text) : []));
  const repositories = found.map(({ url }) => readRepository(url)).filter((url) => url !== null);
  const page = found.find(
    ({ url, before }) => !OTHER.test(url) && (PAGES.test(url) || ANNOUNCED.test(before)),
  );
  return { githubRepo: repositories[0] ?? null, projectPage: page?.url ?? null };
}

function addressesIn(text: string): { url: string; before: string }[] {
  // TeX escapes what it would read itself.
  const plain = text
    .replace(/\\([_%#&~])/g, "$1")
    .replace(/\{\\textasciitilde\}|\\textasciitilde/g, "~");
  const matches = [...plain.matchAll(ADDRESS), ...plain.matchAll(BARE_REPOSITORY)];
  return matches
    .sort((a, b) => a.index - b.index)
    .flatMap(({ 0: match, index }) => {
      const url = readUrl(withScheme(trimEnd(match)));
      const before = plain.slice(Math.max(0, index - ANNOUNCED_WITHIN), index);
      return url ? [{ url, before }] : [];
    });
}

function withScheme(address: string): string {
  return /^https?:/i.test(address) ? address : `https://${address}`;
}

/** The sentence's own signs at the end are not the address's; brackets are when they come in pairs. */
function trimEnd(address: string): string {
  const cut = address.split(/[{}\\]/, 1)[0] ?? "";
  const trimmed = cut.replace(/[.,;:!?*\]]+$/, "");
  const count = (sign: string) => trimmed.split(sign).length;
  return trimmed.endsWith(")") && count(")") > count("(") ? trimEnd(trimmed.slice(0, -1)) : trimmed;
}
