import type { DigestPaper, DigestProps } from "../../emails/digest";
import { type Day, formatLongDay } from "../dates";
import { paperPath } from "../ids";
import type { FeedPaper } from "../papers/paper";
import { abridge, oneLine } from "../text";

/** As many papers as one digest carries; the others are on the day's page. */
export const DIGEST_PAPERS = 20;

/** Stands where each recipient's own token goes; as long as one, so that no line changes its length. */
const PLACEHOLDER_START = "%%UNSUBSCRIBE";
const TOKEN_PLACEHOLDER = `${`${PLACEHOLDER_START}_TOKEN`.padEnd(41, "_")}%%`;

const EXCERPT_LENGTH = 260;

interface Composition {
  siteName: string;
  siteUrl: string;
  day: Day;
  /** All of the day's, in the order of its page. */
  papers: FeedPaper[];
}

/** What the mail of one day shows. */
export function composeDigest({ siteName, siteUrl, day, papers }: Composition): DigestProps {
  return {
    siteName,
    day: formatLongDay(day),
    papers: papers.slice(0, DIGEST_PAPERS).map((paper) => toDigestPaper(paper, siteUrl)),
    more: Math.max(papers.length - DIGEST_PAPERS, 0),
    dayUrl: `${siteUrl}/papers/date/${day}`,
    archiveUrl: `${siteUrl}/digest/daily/${day}`,
    unsubscribeUrl: `${siteUrl}/digest/unsubscribe/${TOKEN_PLACEHOLDER}`,
  };
}

/**
 * Puts a recipient's token into a frozen mail.
 * @throws Error when a placeholder is left: such a mail must not leave.
 */
export function personalise(template: string, token: string): string {
  const mail = template.split(TOKEN_PLACEHOLDER).join(token);
  if (mail.includes(PLACEHOLDER_START)) throw new Error("a placeholder was left in the digest");
  return mail;
}

function toDigestPaper(paper: FeedPaper, siteUrl: string): DigestPaper {
  return {
    title: plain(paper.title),
    url: siteUrl + paperPath(paper.id),
    people: plain(paper.organization?.fullName ?? nameAuthors(paper)),
    upvotes: paper.upvotes,
    comments: paper.comments,
    excerpt: abridge(plain(paper.abstract), EXCERPT_LENGTH),
  };
}

/** On one line, without control characters, and nothing that could be taken for a placeholder. */
function plain(text: string): string {
  return oneLine(text).replaceAll(PLACEHOLDER_START, "% %UNSUBSCRIBE");
}

function nameAuthors({ authors, authorCount }: FeedPaper): string {
  const named = authors.slice(0, 2).join(", ");
  const more = authorCount - Math.min(authors.length, 2);
  if (!named && authorCount === 1) return "1 author";
  if (!named) return authorCount > 0 ? `${String(authorCount)} authors` : "";
  return more > 0 ? `${named} and ${String(more)} more` : named;
}
