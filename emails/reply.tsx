import { OneLinkMail, oneLinkText } from "./one-link";

interface ReplyProps {
  siteName: string;
  kind: "reply" | "mention";
  actorName: string;
  paperTitle: string;
  /** The comment's beginning, as text. */
  excerpt: string;
  url: string;
  /** Where these mails are stopped. */
  stopUrl: string;
}

export function replySubject({ kind, actorName, paperTitle }: ReplyProps): string {
  return `${actorName} ${kind === "reply" ? "replied to you on" : "mentioned you on"} “${paperTitle}”`;
}

/** Somebody answered or mentioned the reader. */
export function ReplyMail(props: ReplyProps) {
  return <OneLinkMail {...wording(props)} />;
}

export function replyText(props: ReplyProps): string {
  return oneLinkText(wording(props));
}

function wording(props: ReplyProps) {
  const { siteName, kind, actorName, paperTitle, excerpt, url, stopUrl } = props;
  return {
    title: `${actorName} ${kind === "reply" ? "replied to you" : "mentioned you"}`,
    preview: excerpt,
    paragraphs: [`On “${paperTitle}”:`, excerpt],
    url,
    button: `Read it on ${siteName}`,
    otherwise: `No more of these mails: ${stopUrl}`,
  };
}
