import type { Day } from "../dates";

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
}

/** Everything a paper's own page shows. */
export interface PaperDetails extends FeedPaper {
  categories: { slug: string; name: string }[];
  aiSummary: string | null;
  aiKeywords: string[];
  /** The days on whose pages it stands, oldest first. */
  listedOn: Day[];
}

/** The days with papers next to a day, where there are any. */
export interface Neighbours {
  previous: Day | null;
  next: Day | null;
}
