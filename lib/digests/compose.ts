import type { DigestPaper, DigestProps } from "../../emails/digest";
import { addDays, formatDays, formatLongDay, formatMonth, monthOf } from "../dates";
import { paperPath } from "../ids";
import { type Period, periodPath } from "../papers/period";
import { abridge } from "../text";
import type { FrozenPaper } from "./frozen";
import type { Cadence } from "./period";

/** As many papers as one mail may carry. */
export const PAPER_COUNTS = [5, 10, 20, 50] as const;
/** As many as those get who chose nothing. */
export const DEFAULT_PAPER_COUNT = 20;

/** People who chose the same: they get the same mail. */
export interface Segment {
  /** Slugs, sorted; none means all papers. */
  topics: string[];
  paperCount: number;
}

/** What those get who chose nothing, and what an issue's archive page shows. */
export const DEFAULT_SEGMENT: Segment = { topics: [], paperCount: DEFAULT_PAPER_COUNT };

const PLACEHOLDER_STARTS = ["%%UNSUBSCRIBE", "%%PREFERENCES"] as const;
const [UNSUBSCRIBE, PREFERENCES] = PLACEHOLDER_STARTS.map(
  (start) => `${`${start}_TOKEN`.padEnd(41, "_")}%%`,
) as [string, string];

/** Stand where each recipient's own tokens go; as long as one, so that no line changes its length. */
export const TOKEN_PLACES: Record<keyof OwnTokens, string> = {
  token: UNSUBSCRIBE,
  preferencesToken: PREFERENCES,
};

/** How much of each paper is said, so that fifty papers with long titles still fit into a mail. */
export interface Brevity {
  title: number;
  excerpt: number;
}

interface Composition {
  siteName: string;
  siteUrl: string;
  cadence: Cadence;
  period: Period;
  /** All of the period's, in its order. */
  papers: FrozenPaper[];
  segment: Segment;
  /** Where the same mail stands on the web, as a path. */
  archivePath: string;
  brevity: Brevity;
}

/** The papers of a segment: those with one of its topics, at most as many as were asked for. */
export function selectPapers(papers: FrozenPaper[], { topics, paperCount }: Segment) {
  const wanted =
    topics.length === 0
      ? papers
      : papers.filter((paper) => paper.topics.some((topic) => topics.includes(topic)));
  return { shown: wanted.slice(0, paperCount), matching: wanted.length };
}

/** What the mail of one segment shows. */
export function composeDigest({
  siteName,
  siteUrl,
  cadence,
  period,
  papers,
  segment,
  archivePath,
  brevity,
}: Composition): DigestProps {
  const { shown, matching } = selectPapers(papers, segment);
  return {
    siteName: plain(siteName),
    cadence,
    period: periodHeading(period),
    papers: shown.map((paper) => toDigestPaper(paper, siteUrl, brevity)),
    more: matching - shown.length,
    total: papers.length,
    byTopic: segment.topics.length > 0,
    periodUrl: siteUrl + periodPath(period),
    archiveUrl: siteUrl + archivePath,
    preferencesUrl: `${siteUrl}/subscribe/preferences/${PREFERENCES}`,
    unsubscribeUrl: `${siteUrl}/digest/unsubscribe/${UNSUBSCRIBE}`,
  };
}

/** "Wednesday, May 20, 2026", "May 18 – 24, 2026", "May 2026": a mail is read in other years, too. */
export function periodHeading({ kind, first, until }: Period): string {
  if (kind === "day") return formatLongDay(first);
  if (kind === "month") return formatMonth(monthOf(first));
  // A day of another year makes the year be said.
  return formatDays(first, addDays(until, -1), addDays(first, 800));
}

/** A recipient's own tokens. */
export interface OwnTokens {
  token: string;
  preferencesToken: string;
}

/**
 * Puts a recipient's tokens into a frozen mail.
 * @throws Error when a placeholder is left: such a mail must not leave.
 */
export function personalise(template: string, { token, preferencesToken }: OwnTokens): string {
  const mail = template.split(UNSUBSCRIBE).join(token).split(PREFERENCES).join(preferencesToken);
  if (PLACEHOLDER_STARTS.some((start) => mail.includes(start)))
    throw new Error("a placeholder was left in the digest");
  return mail;
}

function toDigestPaper(paper: FrozenPaper, siteUrl: string, brevity: Brevity): DigestPaper {
  return {
    title: abridge(plain(paper.title), brevity.title),
    url: siteUrl + paperPath(paper.id),
    people: abridge(plain(paper.people), 160),
    upvotes: paper.upvotes,
    comments: paper.comments,
    excerpt: brevity.excerpt > 0 ? excerptOf(plain(paper.excerpt), brevity.excerpt) : "",
  };
}

/** Cut at a word, and not after a comma. */
function excerptOf(text: string, longest: number): string {
  return abridge(text, longest).replace(/[\s,;:.–—-]+…$/, "…");
}

/** Nothing that could be taken for a placeholder. */
function plain(text: string): string {
  return PLACEHOLDER_STARTS.reduce(
    (safe, start) => safe.replaceAll(start, `% ${start.slice(1)}`),
    text,
  );
}
