import { z } from "zod";

const text = z.string();
const count = z.number().int().min(0).max(2_000_000_000);
const person = z.union([
  text,
  z.object({ name: text.optional(), fullname: text.optional(), user: text.optional() }),
]);

/**
 * One line of an import file, as CONTRACT has it: `title` with `arxivId` or
 * `id`, everything else optional. `null` counts as absent. Unknown fields are
 * ignored and counted.
 */
export const importLineSchema = z.object({
  arxivId: text.nullish(),
  id: text.nullish(),
  title: text,
  abstract: text.nullish(),
  authors: z.array(z.union([text, z.object({ name: text })])).nullish(),
  numAuthors: count.nullish(),
  publishedAt: text.nullish(),
  dailyDate: text.nullish(),
  upvotes: count.nullish(),
  numComments: count.nullish(),
  submittedBy: person.nullish(),
  organization: z
    .object({ name: text, fullname: text.nullish(), avatar: text.nullish() })
    .nullish(),
  githubRepo: text.nullish(),
  githubStars: count.nullish(),
  projectPage: text.nullish(),
  aiSummary: text.nullish(),
  aiKeywords: z.array(text).nullish(),
  thumbnail: text.nullish(),
  mediaUrls: z.array(text).nullish(),
  categories: z.array(text).nullish(),
  position: z.number().int().min(1).max(2_000_000_000).nullish(),
  submittedOnDailyAt: text.nullish(),
});

export type ImportLine = z.output<typeof importLineSchema>;

export const KNOWN_FIELDS: ReadonlySet<string> = new Set(Object.keys(importLineSchema.shape));

/** A line made fit for the database: trimmed, checked, complete. */
export interface ImportRecord {
  publicId: string;
  title: string;
  abstract: string;
  authors: string[];
  authorCount: number;
  publishedAt: string | null;
  day: string | null;
  listedAt: string | null;
  position: number | null;
  submittedBy: string | null;
  upvotes: number;
  comments: number;
  organization: { name: string; fullName: string; avatarUrl: string | null } | null;
  githubRepo: string | null;
  githubStars: number | null;
  projectPage: string | null;
  aiSummary: string | null;
  aiKeywords: string[];
  thumbnail: string | null;
  mediaUrls: string[];
  categories: string[];
}

/** What came of a batch of records. */
export interface BatchReport {
  created: number;
  updated: number;
  unchanged: number;
  /** Not written yet: see `held` in plan.ts. */
  held: ImportRecord[];
}
