import { Heading, Link, Section, Text } from "react-email";
import { abridge } from "../lib/text";
import { ACCENT, Frame, INK, MUTED, RULE, SERIF } from "./frame";

export interface DigestPaper {
  title: string;
  url: string;
  /** "Ada Lovelace, Charles Babbage and 12 more", an organization, or nothing. */
  people: string;
  upvotes: number;
  comments: number;
  /** The abstract's beginning, cut at a word; may be empty. */
  excerpt: string;
}

export interface DigestProps {
  siteName: string;
  cadence: "daily" | "weekly" | "monthly";
  /** "Wednesday, May 20, 2026", "May 18 – 24, 2026" or "May 2026". */
  period: string;
  papers: DigestPaper[];
  /** How many more there are for this reader. */
  more: number;
  /** How many the period has altogether. */
  total: number;
  /** Whether only some topics were asked for. */
  byTopic: boolean;
  periodUrl: string;
  archiveUrl: string;
  preferencesUrl: string;
  unsubscribeUrl: string;
}

const MOST_SUBJECT = 90;
const SUBJECT_STARTS = { daily: "", weekly: "Weekly digest: ", monthly: "Monthly digest: " };
const PERIODS = { daily: "day", weekly: "week", monthly: "month" };

export function digestSubject({ siteName, cadence, papers, more }: DigestProps): string {
  const [top] = papers;
  const others = papers.length - 1 + more;
  const title = SUBJECT_STARTS[cadence] + abridge(top?.title ?? siteName, MOST_SUBJECT);
  return others > 0 ? `${title} and ${String(others)} more` : title;
}

const small = { margin: 0, fontSize: 14, lineHeight: "21px", color: MUTED };
const quietLink = { color: MUTED, textDecoration: "underline" };

/** Rendered once per issue and segment; each recipient's own links are filled in later. */
export function DigestMail(props: DigestProps) {
  const { siteName, cadence, period, papers, archiveUrl } = props;
  const preview = papers.slice(0, 3).map(({ title }) => title);
  return (
    <Frame title={`${siteName}, ${period}`} preview={abridge(preview.join(" · "), 140)}>
      <Text className="muted" style={small}>
        {siteName} · {cadence} digest
      </Text>
      <Heading
        as="h1"
        className="ink"
        style={{
          margin: "4px 0 6px",
          fontFamily: SERIF,
          fontSize: 28,
          lineHeight: "34px",
          fontWeight: 600,
          color: INK,
        }}
      >
        {period}
      </Heading>
      <Text className="muted" style={{ ...small, margin: "0 0 20px" }}>
        {contents(props)}{" "}
        <Link href={archiveUrl} className="muted" style={quietLink}>
          View in browser
        </Link>
      </Text>
      {papers.map((paper) => (
        <Entry key={paper.url} {...paper} />
      ))}
      <Footer {...props} />
    </Frame>
  );
}

function Entry({ title, url, people, upvotes, comments, excerpt }: DigestPaper) {
  return (
    <Section className="rule" style={{ borderTop: `1px solid ${RULE}` }}>
      <Heading
        as="h2"
        style={{
          margin: "18px 0 5px",
          fontFamily: SERIF,
          fontSize: 19,
          lineHeight: "26px",
          fontWeight: 600,
        }}
      >
        <Link href={url} className="ink" style={{ color: INK, textDecoration: "none" }}>
          {title}
        </Link>
      </Heading>
      <Text
        className="muted"
        style={{
          margin: excerpt ? "0 0 7px" : "0 0 18px",
          fontSize: 14,
          lineHeight: "20px",
          color: MUTED,
        }}
      >
        {facts({ people, upvotes, comments })}
      </Text>
      {excerpt ? (
        <Text
          className="ink"
          style={{ margin: "0 0 18px", fontSize: 15, lineHeight: "23px", color: INK }}
        >
          {excerpt}
        </Text>
      ) : null}
    </Section>
  );
}

function Footer(props: DigestProps) {
  const { cadence, total, periodUrl, preferencesUrl, unsubscribeUrl } = props;
  return (
    <Section className="rule" style={{ borderTop: `1px solid ${RULE}` }}>
      <Text
        className="ink"
        style={{ margin: "20px 0 24px", fontSize: 16, lineHeight: "24px", color: INK }}
      >
        <Link
          href={periodUrl}
          className="accent"
          style={{ color: ACCENT, fontWeight: 600, textDecoration: "underline" }}
        >
          {wholePeriod(cadence, total)}
        </Link>
      </Text>
      <Text className="muted" style={small}>
        {reason(props)}{" "}
        <Link href={preferencesUrl} className="muted" style={quietLink}>
          Change what you get
        </Link>{" "}
        or{" "}
        <Link href={unsubscribeUrl} className="muted" style={quietLink}>
          unsubscribe
        </Link>
        .
      </Text>
    </Section>
  );
}

/** The same as text, for a terminal: titles and addresses whole, running text in narrow lines. */
export function digestText(props: DigestProps): string {
  const { siteName, cadence, period, papers, total } = props;
  const entries = papers.map((paper, index) =>
    [`${String(index + 1)}. ${paper.title}`, facts(paper), ...wrap(paper.excerpt), paper.url]
      .filter(Boolean)
      .join("\n"),
  );
  const footer = [
    `${wholePeriod(cadence, total)}:\n${props.periodUrl}`,
    `View in browser:\n${props.archiveUrl}`,
    reason(props),
    `Change what you get:\n${props.preferencesUrl}`,
    `Unsubscribe:\n${props.unsubscribeUrl}`,
  ];
  const head = `${siteName} · ${cadence} digest\n${period}\n${contents(props)}`;
  return [head, ...entries, "-- ", ...footer].join("\n\n") + "\n";
}

/** "The 20 papers with most upvotes of 51." */
function contents({ papers, more, byTopic, cadence }: DigestProps): string {
  const shown = papers.length;
  const kind = byTopic ? "on your topics" : `of the ${PERIODS[cadence]}`;
  if (more === 0) return `${count(shown, "paper")} ${kind}, by upvotes.`;
  return `${String(shown)} of ${count(shown + more, "paper")} ${kind}, by upvotes.`;
}

function wholePeriod(cadence: DigestProps["cadence"], total: number): string {
  return total === 1
    ? `The ${PERIODS[cadence]} on the web`
    : `All ${String(total)} papers of the ${PERIODS[cadence]}`;
}

function reason({ cadence, siteName }: DigestProps): string {
  return `You get this because you confirmed the ${cadence} digest of ${siteName}.`;
}

function facts({
  people,
  upvotes,
  comments,
}: Pick<DigestPaper, "people" | "upvotes" | "comments">): string {
  const counted = [count(upvotes, "upvote"), ...(comments > 0 ? [count(comments, "comment")] : [])];
  return [people, ...counted].filter(Boolean).join(" · ");
}

function count(number: number, word: string): string {
  return `${String(number)} ${word}${number === 1 ? "" : "s"}`;
}

const LINE = 72;

/** Lines of at most 72 characters, broken at blanks. */
function wrap(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ").filter(Boolean)) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > LINE) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
