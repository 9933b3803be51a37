import { type Day, formatShortDay } from "../dates";
import { texToHtml, texToText } from "../tex/render";
import type { FeedPaper, TrendingPaper } from "./paper";

/** Chips beyond these are on the paper's page. */
const CARD_TOPICS = 2;

/** A paper made ready for a card: HTML where there may be formulas, nothing left to compute. */
export interface Card extends Omit<
  FeedPaper,
  "abstract" | "authors" | "publishedOn" | "thumbnail"
> {
  /** `title` is for labels and titles of controls. */
  titleHtml: string;
  abstractHtml: string;
  abstractLength: number;
  /** As stored, which is what their pages go by, and as shown. */
  authors: { name: string; text: string }[];
  published: { day: Day; text: string } | null;
  why: TrendingPaper["trending"] | null;
}

/** A name with its accents decoded, beside the name that its page goes by. */
export function toShownName(name: string): Card["authors"][number] {
  return { name, text: texToText(name) };
}

interface CardOptions {
  /** To write dates of this year without it. */
  today: Day;
  /** Turns a field into HTML; searching marks words in it. */
  toHtml?: (text: string) => string;
}

/** What a card shows of a paper. */
export function toCard(
  paper: FeedPaper | TrendingPaper,
  { today, toHtml = texToHtml }: CardOptions,
): Card {
  const { title, abstract, publishedOn, topics, authors, ...rest } = paper;
  return {
    ...rest,
    title: texToText(title),
    titleHtml: toHtml(title),
    abstractHtml: toHtml(abstract),
    abstractLength: abstract.length,
    authors: authors.map(toShownName),
    published: publishedOn && { day: publishedOn, text: formatShortDay(publishedOn, today) },
    topics: topics.slice(0, CARD_TOPICS),
    why: "trending" in paper ? paper.trending : null,
  };
}
