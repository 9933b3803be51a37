import { Heading, Link, Section, Text } from "react-email";
import { ACCENT, Frame, INK, MUTED, SERIF } from "./frame";

interface OneLinkProps {
  title: string;
  preview: string;
  paragraphs: string[];
  url: string;
  button: string;
  /** What happens to those who did not ask for this mail. */
  otherwise: string;
}

/** A mail that says one thing and has one button. */
export function OneLinkMail({ title, preview, paragraphs, url, button, otherwise }: OneLinkProps) {
  return (
    <Frame title={title} preview={preview}>
      <Heading
        as="h1"
        className="ink"
        style={{
          margin: "0 0 16px",
          fontFamily: SERIF,
          fontSize: 26,
          lineHeight: "32px",
          color: INK,
        }}
      >
        {title}
      </Heading>
      {paragraphs.map((paragraph) => (
        <Text
          key={paragraph}
          className="ink"
          style={{ margin: "0 0 12px", fontSize: 16, lineHeight: "25px", color: INK }}
        >
          {paragraph}
        </Text>
      ))}
      <Section style={{ margin: "20px 0" }}>
        <Link
          href={url}
          className="button"
          style={{
            display: "inline-block",
            padding: "12px 22px",
            borderRadius: 8,
            backgroundColor: ACCENT,
            color: "#fffdf9",
            fontSize: 16,
            fontWeight: 600,
            textDecoration: "none",
          }}
        >
          {button}
        </Link>
      </Section>
      <Text
        className="muted"
        style={{
          margin: "0 0 8px",
          fontSize: 14,
          lineHeight: "21px",
          color: MUTED,
          wordBreak: "break-all",
        }}
      >
        Or open this address:{" "}
        <Link href={url} className="muted" style={{ color: MUTED }}>
          {url}
        </Link>
      </Text>
      <Text className="muted" style={{ margin: 0, fontSize: 14, lineHeight: "21px", color: MUTED }}>
        {otherwise}
      </Text>
    </Frame>
  );
}

/** The same as text. */
export function oneLinkText({ title, paragraphs, url, otherwise }: OneLinkProps): string {
  return [title, ...paragraphs, url, otherwise].join("\n\n") + "\n";
}
