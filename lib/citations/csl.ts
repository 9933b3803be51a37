import { parse as parseName } from "@citation-js/name";
import { isArxivId, paperPath } from "../ids";
import type { PaperDetails } from "../papers/paper";
import { texToText } from "../tex/render";

/** What a reference is made of. */
export type Citable = Pick<
  PaperDetails,
  "id" | "title" | "abstract" | "authors" | "publishedOn" | "categories"
>;

/** A person or, whole, a group: CSL's name variable. */
interface CslName {
  family?: string;
  given?: string;
  literal?: string;
}

/** The part of CSL-JSON 1.0 that a paper has (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html). */
export interface CslItem {
  id: string;
  type: "article";
  title: string;
  author: CslName[];
  issued?: { "date-parts": number[][] };
  abstract?: string;
  DOI?: string;
  URL: string;
  publisher?: string;
  number?: string;
}

/** A paper as CSL-JSON, from which the other formats are made. Formulas in titles stay as TeX. */
export function toCsl(paper: Citable, siteUrl: string): CslItem {
  const isArxiv = isArxivId(paper.id);
  const [year, month, day] = (paper.publishedOn ?? "").split("-").map(Number);
  return {
    id: citationKey(paper),
    type: "article",
    title: paper.title,
    author: paper.authors.map(toCslName),
    ...(year && month && day && { issued: { "date-parts": [[year, month, day]] } }),
    ...(paper.abstract && { abstract: texToText(paper.abstract) }),
    ...(isArxiv && {
      DOI: `10.48550/arXiv.${paper.id}`,
      publisher: "arXiv",
      number: `arXiv:${paper.id}`,
    }),
    URL: isArxiv ? `https://arxiv.org/abs/${paper.id}` : siteUrl + paperPath(paper.id),
  };
}

/** "lovelace2026number": first author, year, first word of the title that says something. */
export function citationKey({ authors, publishedOn, title, id }: Citable): string {
  const author = authors[0] === undefined ? "" : (toCslName(authors[0]).family ?? authors[0]);
  const word = texToText(title)
    .split(/[^\p{L}\p{N}]+/u)
    .find((part) => part.length > 3);
  const key = plainLetters(`${author}${publishedOn?.slice(0, 4) ?? ""}${word ?? ""}`).toLowerCase();
  return key || plainLetters(id);
}

function toCslName(name: string): CslName {
  const text = texToText(name);
  // A single word, or what calls itself a group, is not taken apart.
  if (!/\s/.test(text) || /\b(?:team|lab|group|collaboration|consortium)\b/i.test(text))
    return { literal: text };
  return parseName(text);
}

/** BibTeX keys are ASCII. */
function plainLetters(text: string): string {
  return text.normalize("NFKD").replace(/[^A-Za-z0-9]/g, "");
}
