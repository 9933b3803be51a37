import { createHash } from "node:crypto";
import { DigestMail, digestSubject, digestText } from "../../emails/digest";
import { renderMail } from "../mail/render";
import type { Period } from "../papers/period";
import {
  type Brevity,
  composeDigest,
  DEFAULT_PAPER_COUNT,
  type Segment,
  selectPapers,
} from "./compose";
import type { FrozenPaper } from "./frozen";
import type { Cadence } from "./period";

/** Gmail cuts a mail off at about 102 KB; the links to leave stand at its end. */
const MOST_HTML_BYTES = 80_000;
/** The first of these that fits is taken. */
const BREVITIES: Brevity[] = [
  { title: 300, excerpt: 260 },
  { title: 300, excerpt: 120 },
  { title: 150, excerpt: 60 },
  { title: 100, excerpt: 0 },
];

/** An issue's content: every mail of it is a function of this. */
export interface FrozenIssue {
  siteName: string;
  siteUrl: string;
  cadence: Cadence;
  period: Period;
  papers: FrozenPaper[];
}

export interface RenderedVariant {
  slug: string;
  subject: string;
  html: string;
  text: string;
  /** Ids in the mail's order; empty when no paper has the segment's topics. */
  papers: string[];
  /** sha256 of all the above. */
  contentHash: string;
}

/** The mail of one segment, with placeholders for each recipient's own links. */
export async function renderVariant(
  issue: FrozenIssue,
  segment: Segment,
): Promise<RenderedVariant> {
  const slug = variantSlug(segment);
  const papers = selectPapers(issue.papers, segment).shown.map(({ id }) => id);
  const mail = papers.length > 0 ? await renderFitting(issue, segment) : NOTHING;
  const content = { slug, ...mail, papers };
  return { ...content, contentHash: sha256(JSON.stringify(content)) };
}

const NOTHING = { subject: "", html: "", text: "" };

async function renderFitting(issue: FrozenIssue, segment: Segment) {
  const archivePath = issuePath(issue, variantSlug(segment));
  let mail = NOTHING;
  for (const brevity of BREVITIES) {
    const props = composeDigest({ ...issue, segment, archivePath, brevity });
    mail = {
      subject: digestSubject(props),
      html: await renderMail(DigestMail(props)),
      text: digestText(props),
    };
    if (Buffer.byteLength(mail.html) <= MOST_HTML_BYTES) break;
  }
  return mail;
}

/** What those get who chose nothing stands at the issue's own address. */
const DEFAULT_SLUG = `all-${String(DEFAULT_PAPER_COUNT)}`;

/** Names a segment in an address: "all-5"; of topics only a hash, which says nothing about a reader. */
export function variantSlug({ topics, paperCount }: Segment): string {
  if (topics.length === 0) return `all-${String(paperCount)}`;
  return sha256(JSON.stringify([topics, paperCount])).slice(0, 12);
}

/** "/digest/daily/2026-05-20", and below it the mails of those who chose something. */
export function issuePath(
  { cadence, period }: Pick<FrozenIssue, "cadence" | "period">,
  slug: string,
): string {
  const path = `/digest/${cadence}/${period.key}`;
  return slug === DEFAULT_SLUG ? path : `${path}/${slug}`;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
