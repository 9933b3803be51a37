import { Heading, Hr, Link, Section, Text } from "react-email";
import { abridge } from "../lib/text";
import { ACCENT, Frame, INK, MUTED, SERIF } from "./frame";

export interface DigestPaper {
  title: string;
  url: string;
  /** "Ada Lovelace, Charles Babbage and 12 more", an organization, or nothing. */
  people: string;
  upvotes: number;
  comments: number;
  /** The abstract's beginning, cut at a word. */
  excerpt: string;
}

export interface DigestProps {
  siteName: string;
  /** "Wednesday, May 20, 2026". */
  day: string;
  papers: DigestPaper[];
  /** How many more stand on the day's page. */
  more: number;
  dayUrl: string;
  archiveUrl: string;
  unsubscribeUrl: string;
}

const MOST_SUBJECT = 90;

export function digestSubject({ siteName, papers, more }: DigestProps): string {
  const [top] = papers;
  const others = papers.length - 1 + more;
  const title = abridge(top?.title ?? siteName, MOST_SUBJECT);
  return others > 0 ? `${title} and ${String(others)} more` : title;
}

/** Rendered once per issue; the unsubscribe link is filled in per recipient. */
export function DigestMail({
  siteName,
  day,
  papers,
  more,
  dayUrl,
  archiveUrl,
  unsubscribeUrl,
}: DigestProps) {
  return (
    <Frame
      title={`${siteName}, ${day}`}
      preview={papers
        .slice(0, 3)
        .map(({ title }) => title)
        .join(" · ")
        .slice(0, 140)}
    >
      <Text className="muted" style={{ margin: 0, fontSize: 14, lineHeight: "20px", color: MUTED }}>
        {siteName}
      </Text>
      <Heading
        as="h1"
        className="ink"
        style={{
          margin: "2px 0 4px",
          fontFamily: SERIF,
          fontSize: 28,
          lineHeight: "34px",
          color: INK,
        }}
      >
        {day}
      </Heading>
      <Text
        className="muted"
        style={{ margin: "0 0 8px", fontSize: 14, lineHeight: "20px", color: MUTED }}
      >
        <Link
          href={archiveUrl}
          className="muted"
          style={{ color: MUTED, textDecoration: "underline" }}
        >
          View in browser
        </Link>
      </Text>
      {papers.map((paper) => (
        <Entry key={paper.url} {...paper} />
      ))}
      <Hr className="rule" style={{ margin: "8px 0 16px", borderColor: "#e4ddd0" }} />
      <Text
        className="ink"
        style={{ margin: "0 0 20px", fontSize: 16, lineHeight: "24px", color: INK }}
      >
        <Link href={dayUrl} className="accent" style={{ color: ACCENT, fontWeight: 600 }}>
          {more > 0 ? `${String(more)} more papers on the day’s page` : "Read the day on the web"}
        </Link>
      </Text>
      <Text className="muted" style={{ margin: 0, fontSize: 13, lineHeight: "20px", color: MUTED }}>
        You get this because you confirmed the daily digest of {siteName}.{" "}
        <Link
          href={unsubscribeUrl}
          className="muted"
          style={{ color: MUTED, textDecoration: "underline" }}
        >
          Unsubscribe
        </Link>
      </Text>
    </Frame>
  );
}

function Entry({ title, url, people, upvotes, comments, excerpt }: DigestPaper) {
  return (
    <Section>
      <Hr className="rule" style={{ margin: "8px 0 16px", borderColor: "#e4ddd0" }} />
      <Heading
        as="h2"
        style={{
          margin: "0 0 4px",
          fontFamily: SERIF,
          fontSize: 19,
          lineHeight: "25px",
          fontWeight: 600,
        }}
      >
        <Link href={url} className="ink" style={{ color: INK, textDecoration: "none" }}>
          {title}
        </Link>
      </Heading>
      <Text
        className="muted"
        style={{ margin: "0 0 6px", fontSize: 13, lineHeight: "19px", color: MUTED }}
      >
        {facts({ people, upvotes, comments })}
      </Text>
      {excerpt ? (
        <Text
          className="ink"
          style={{ margin: "0 0 12px", fontSize: 15, lineHeight: "23px", color: INK }}
        >
          {excerpt}
        </Text>
      ) : null}
    </Section>
  );
}

/** The same as text, readable in a terminal. */
export function digestText({
  siteName,
  day,
  papers,
  more,
  dayUrl,
  archiveUrl,
  unsubscribeUrl,
}: DigestProps): string {
  const entries = papers.map((paper, index) =>
    [`${String(index + 1)}. ${paper.title}`, facts(paper), paper.excerpt, paper.url]
      .filter(Boolean)
      .join("\n"),
  );
  const footer = [
    more > 0 ? `${String(more)} more papers: ${dayUrl}` : `The day on the web: ${dayUrl}`,
    `In the browser: ${archiveUrl}`,
    `You get this because you confirmed the daily digest of ${siteName}.`,
    `Unsubscribe: ${unsubscribeUrl}`,
  ];
  return [`${siteName}, ${day}`, ...entries, "-- ", footer.join("\n")].join("\n\n") + "\n";
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
