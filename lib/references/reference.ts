import type { Day } from "../dates";
import type { PaperId } from "../ids";

/** What a reference manager's entry says of a work, whatever the format. */
export interface Reference {
  title: string;
  abstract: string;
  authors: string[];
  /** ISO 8601: a day, a month or a year. */
  date: string | null;
  arxivId: PaperId | null;
  doi: string | null;
  /** Where the work is read. */
  url: string | null;
  categories: string[];
  /** Fields with a value that nothing is made of. */
  unused: string[];
}

/** An entry with the line of the file on which it begins, or what is wrong with it. */
export type FoundReference =
  { number: number; reference: Reference } | { number: number; problem: string };

/**
 * The reference as a line of an import file (see lib/imports/schema.ts). A work
 * that arXiv does not know gets an id that is the same in every file: its DOI's,
 * or one made of first author, year and title.
 */
export function toImportLine(reference: Reference, day: Day | null, workId: string): string {
  const { arxivId, title, abstract, authors, date, doi, url, categories, unused } = reference;
  const place = url ?? (doi === null ? null : `https://doi.org/${doi}`);
  return JSON.stringify({
    ...Object.fromEntries(unused.map((name) => [name, true])),
    ...(arxivId ? { arxivId } : { id: workId, projectPage: place }),
    title,
    abstract,
    authors,
    publishedAt: date === null ? null : wholeDate(date),
    dailyDate: day,
    categories,
  });
}

/** A month or a year is dated from its first day. */
function wholeDate(date: string): string {
  const [year = "", month = "01", day = "01"] = date.split("-");
  return `${year}-${month}-${day}`;
}
