import type { Day } from "../dates";

/** A paper's own row has this many of its authors' names. */
const MOST_NAMES_IN_ROW = 500;

/** The first of a paper's names as its row has them, for search and for lists: one a line, in order. */
export const toAuthorNames = (names: string[]) => names.slice(0, MOST_NAMES_IN_ROW).join("\n");

/** A paper as a card shows it. The same for every reader. */
export interface FeedPaper {
  id: string;
  title: string;
  abstract: string;
  /** The first names, in order; `authorCount` says how many there are. */
  authors: string[];
  authorCount: number;
  organization: { name: string; fullName: string } | null;
  /** The day it was first published, where known. */
  publishedOn: Day | null;
  /** Readers' votes here plus those an import brought along. */
  upvotes: number;
  comments: number;
  githubRepo: string | null;
  githubStars: number | null;
  projectPage: string | null;
  submittedBy: string | null;
  /** The submitter's profile here; null where only a name came with an import. */
  submitterHandle: string | null;
  /** A given picture's address elsewhere; readers get it through /thumbnails. */
  thumbnail: string | null;
  /** Whether there is a picture that shows something of it: that one, or its submitter's. */
  hasPicture: boolean;
  topics: TopicName[];
}

export interface TopicName {
  slug: string;
  name: string;
}

/** Why a paper trends where it does: what lib/papers/ranking.ts puts into its formula. */
export interface TrendingPaper extends FeedPaper {
  trending: { commenters: number; starsGained: number; hoursListed: number; score: number };
}

/** Everything a paper's own page shows. */
export interface PaperDetails extends FeedPaper {
  /** arXiv's codes, the primary one first. */
  categories: string[];
  aiSummary: string | null;
  aiKeywords: string[];
  mediaUrls: string[];
  updatedAt: Date;
  /** When arXiv had its newest version, where that is not the first. */
  revisedOn: Day | null;
  /** Its authors' note on arXiv: "12 pages, to appear at …". */
  note: string | null;
  /** Where it appeared in print, and under which DOI, as arXiv says. */
  journalRef: string | null;
  doi: string | null;
  /** Its authors took it back. */
  isWithdrawn: boolean;
  /** The days on whose pages it stands, oldest first, with its place there. */
  listedOn: { day: Day; rank: number; of: number }[];
}

/** What a paper's picture and its social card are made of. */
export type PaperPicture = Pick<FeedPaper, "id" | "title" | "thumbnail" | "authorCount">;

/** The nearest days with papers before and after a period, where there are any. */
export interface Neighbours {
  previous: Day | null;
  next: Day | null;
}

/** A day that has papers, and how many. */
export interface DayCount {
  day: Day;
  papers: number;
}

/** A part of a feed with the size of the whole. */
export interface FeedSlice<Paper extends FeedPaper = FeedPaper> {
  papers: Paper[];
  total: number;
}
