import { z } from "zod";
import { parseDay, parseMonth, parseWeek } from "../dates";

const NO_CONTROLS = /^\P{Cc}*$/u;

const word = (name: string) =>
  z
    .string()
    .min(1, { error: `${name}: must not be empty` })
    .max(200, { error: `${name}: must have at most 200 characters` })
    .regex(NO_CONTROLS, { error: `${name}: must hold no control characters` })
    .optional();

const period = (name: string, parse: (text: string) => unknown, example: string) =>
  z
    .string()
    .refine((text) => parse(text) !== null, { error: `${name}: must be like ${example}` })
    .optional();

/** Which papers a feed has and in which order: the newest as they come, or the best of a time. */
const FEED_LISTS = ["newest", "day", "week", "month", "trending"] as const;

/**
 * What a feed is: by `list` one that goes on (the newest papers, the best of the
 * newest day, week or month that has papers, what trends), or by `date`, `week`
 * or `month` a past one; narrowed by the others, `min_upvotes` from 0. `person` is
 * who submitted it, by handle; `reading_list` an open list, as `HANDLE/SLUG`.
 */
export const feedQuery = z.object({
  list: z
    .enum(FEED_LISTS, { error: `list: must be one of ${FEED_LISTS.join(", ")}` })
    .default("newest"),
  date: period("date", parseDay, "2026-05-20"),
  week: period("week", parseWeek, "2026-W21"),
  month: period("month", parseMonth, "2026-05"),
  topic: word("topic"),
  org: word("org"),
  author: word("author"),
  person: word("person"),
  reading_list: word("reading_list"),
  q: word("q"),
  min_upvotes: z
    .string()
    .regex(/^\d{1,6}$/, { error: "min_upvotes: must be a whole number from 0 to 999999" })
    .transform(Number)
    .optional()
    .meta({ openapi: { type: "integer", minimum: 0, maximum: 999_999 } }),
});

export type FeedQuery = z.output<typeof feedQuery>;

/** The query as an address says it, always in the same order: it is the feed's identity. */
export function feedAddress(query: FeedQuery): string {
  const named = Object.entries(query).filter(
    ([name, value]) => value !== undefined && !(name === "list" && value === "newest"),
  );
  const search = new URLSearchParams(named.map(([name, value]) => [name, String(value)]));
  return named.length > 0 ? `?${search.toString()}` : "";
}

/** What a page's head says of its own feed and of its Markdown, for `alternates.types`. */
export function pageAlternates(feed: Partial<FeedQuery>, title: string, markdownPath: string) {
  const query = feedAddress({ ...feedQuery.parse({}), ...feed });
  return {
    "application/atom+xml": [{ url: `/feed.atom${query}`, title }],
    "text/markdown": markdownPath,
  };
}
