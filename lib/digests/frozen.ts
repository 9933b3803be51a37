import { z } from "zod";
import type { FeedPaper } from "../papers/paper";
import { abridge, oneLine } from "../text";

const EXCERPT_LENGTH = 260;
/** A title longer than this is cut: one paper must not be the whole mail. */
const TITLE_LENGTH = 300;

/**
 * What a mail says of a paper, as an issue keeps it. All of an issue's mails are
 * made from its frozen papers, so a later vote changes none of them.
 */
const frozenPaper = z.object({
  id: z.string(),
  title: z.string(),
  /** "Ada Lovelace, Charles Babbage and 12 more", an organization, or nothing. */
  people: z.string().default(""),
  upvotes: z.number().default(0),
  comments: z.number().default(0),
  /** The abstract's beginning, cut at a word. */
  excerpt: z.string().default(""),
  /** Slugs. */
  topics: z.array(z.string()).default([]),
});
export type FrozenPaper = z.output<typeof frozenPaper>;

/** An issue's papers from the database; those of the first issues have an id and a title only. */
export const frozenPapers = z.array(frozenPaper);

/** A paper as it is now, for an issue to keep. */
export function freezePaper(paper: FeedPaper): FrozenPaper {
  return {
    id: paper.id,
    title: abridge(oneLine(paper.title), TITLE_LENGTH),
    people: oneLine(paper.organization?.fullName ?? nameAuthors(paper)),
    upvotes: paper.upvotes,
    comments: paper.comments,
    excerpt: abridge(oneLine(paper.abstract), EXCERPT_LENGTH),
    topics: paper.topics.map(({ slug }) => slug),
  };
}

function nameAuthors({ authors, authorCount }: FeedPaper): string {
  const named = authors.slice(0, 2).join(", ");
  const more = authorCount - Math.min(authors.length, 2);
  if (!named && authorCount === 1) return "1 author";
  if (!named) return authorCount > 0 ? `${String(authorCount)} authors` : "";
  return more > 0 ? `${named} and ${String(more)} more` : named;
}
