import type { ImportRecord } from "../imports/schema";

/** What is known of a paper already, as the import of a line would have it. */
export type KnownRecord = Omit<ImportRecord, "authors" | "authorCount"> & {
  authors: string[] | null;
  authorCount: number;
};

/**
 * A reference says little of a paper: what it leaves open stays as it is known,
 * votes and pictures included, and so does the day on which the paper stands.
 */
export function overlay(record: ImportRecord, known: KnownRecord | undefined): ImportRecord {
  if (!known) return record;
  const hasAuthors = record.authors.length > 0;
  return {
    ...record, // first, for the order of the fields, which its hash goes by
    ...known,
    title: record.title,
    abstract: record.abstract || known.abstract,
    authors: hasAuthors ? record.authors : (known.authors ?? []),
    authorCount: hasAuthors ? record.authorCount : known.authorCount,
    publishedAt: record.publishedAt ?? known.publishedAt,
    categories: record.categories.length > 0 ? record.categories : known.categories,
    projectPage: record.projectPage ?? known.projectPage,
    ...(known.day === null && { day: record.day, listedAt: record.listedAt }),
  };
}
