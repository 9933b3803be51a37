import { type Day, parseDay } from "../../dates";
import type { PaperId } from "../../ids";
import { BadAnswer } from "../errors";
import { childOf, childrenOf, parseXml, textOf, type XmlElement } from "../xml";
import { readArxivId, readEach } from "./record";

const KINDS = ["new", "cross", "replace", "replace-cross"] as const;
type AnnounceKind = (typeof KINDS)[number];

/** A paper in today's announcement of a category. */
interface Announced {
  publicId: PaperId;
  /** New; listed elsewhere as well; a new version of an older paper; both. */
  kind: AnnounceKind;
}

export interface Announcement {
  /** Null on a day without announcement, when the feed is empty. */
  day: Day | null;
  papers: Announced[];
  /** What is wrong with each item that could not be read. */
  rejected: string[];
}

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/**
 * arXiv's RSS of a category (https://info.arxiv.org/help/rss.html). It is
 * written at midnight in New York for the announcement of that evening, so its
 * date there is the UTC day of the announcement: see announcement-day.ts.
 * @throws BadAnswer for a page cut short, a web page, or another kind of feed.
 */
export function parseRss(text: string): Announcement {
  const root = parseXml(text);
  const channel = childOf(root, "channel");
  if (root.name !== "rss" || !channel)
    throw new BadAnswer(`answers with <${root.name}> instead of RSS`);
  const { read: papers, rejected } = readEach(childrenOf(channel, "item"), readItem);
  const day = papers.length > 0 ? readDate(textOf(channel, "pubDate")) : null;
  return { day, papers, rejected };
}

function readItem(item: XmlElement): Announced {
  const { publicId } = readArxivId(textOf(item, "guid") ?? textOf(item, "link") ?? "");
  const word = textOf(item, "announce_type");
  const kind = KINDS.find((known) => known === word);
  if (!kind) throw new BadAnswer(`announces ${publicId} as “${word ?? ""}”`, false);
  return { publicId, kind };
}

/** The date as written, "Mon, 27 Apr 2026 00:00:00 -0400", in its own zone. */
function readDate(text: string | null): Day {
  const [, day = "", month = "", year = ""] =
    /(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})/.exec(text ?? "") ?? [];
  const number = String(MONTHS.indexOf(month) + 1).padStart(2, "0");
  const parsed = parseDay(`${year}-${number}-${day.padStart(2, "0")}`);
  if (!parsed) throw new BadAnswer(`announces for the day “${text ?? ""}”`, false);
  return parsed;
}
