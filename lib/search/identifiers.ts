import { isArxivId, type PaperId, parsePaperId, splitVersion } from "../ids";

const ARXIV_IN_TEXT =
  /(?:^|arxiv[:.]|(?:abs|pdf|html|papers|paper|overview)\/)\s*(\d{4}\.\d{4,5}|[a-z]+(?:-[a-z]+)?(?:\.[A-Z]{2})?\/\d{7})(v\d+)?(?:\.pdf)?\/?$/i;

/**
 * The paper that a query names outright: an arXiv id with or without version,
 * its DOI (10.48550/arXiv.…), or an address of arXiv, ar5iv, alphaXiv or the Hub.
 */
export function namedPaper(q: string): PaperId | null {
  const text = q.trim().replace(/[?#].*$/, "");
  const found = ARXIV_IN_TEXT.exec(text)?.[1];
  const id = found ?? splitVersion(text) ?? text;
  return isArxivId(id) ? parsePaperId(id) : null;
}

const DOI = /^(?:doi:\s*|https?:\/\/(?:dx\.)?doi\.org\/)?(10\.\d{4,9}\/\S{1,200})$/i;

/** The DOI that a query is, without what stands before it: "https://doi.org/10.1000/X" → "10.1000/x". */
export function namedDoi(q: string): string | null {
  return DOI.exec(q.trim())?.[1]?.toLowerCase() ?? null;
}
