import { z } from "zod";
import { parseDay } from "../dates";
import { MOST_QUERY } from "../search/schema";

/** As many papers as one file holds; what is beyond is on its next page, `?p=2`. */
export const PER_FILE = 500;

/** Which papers a file holds: those of a page of the site. */
const SELECTION_KINDS = [
  "day",
  "week",
  "month",
  "trending",
  "topic",
  "organization",
  "author",
  "search",
] as const;

export type SelectionKind = (typeof SELECTION_KINDS)[number];

export function isSelectionKind(text: string): text is SelectionKind {
  return SELECTION_KINDS.some((kind) => kind === text);
}

/** Which part of a list; `p` from 1. */
export const exportQuery = z.object({
  p: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, { error: "p: must be a whole number from 1 to 9999" })
    .transform(Number)
    .default(1)
    .meta({
      openapi: { type: "integer", minimum: 1, maximum: 9999, default: 1, description: "The part." },
    }),
});

const day = (name: string, about: string) =>
  z
    .string()
    .refine((text) => parseDay(text) !== null, { error: `${name}: must be like 2026-05-20` })
    .optional()
    .meta({ description: about, examples: ["2026-05-20"] });
const word = (name: string, longest: number, about: string) =>
  z
    .string()
    .max(longest, { error: `${name}: must have at most ${longest} characters` })
    .regex(/^\P{Cc}*$/u, { error: `${name}: must hold no control characters` })
    .optional()
    .meta({ openapi: { type: "string", maxLength: longest, description: about } });

/** A search's words and filters besides, as its page has them; what is malformed is refused. */
export const exportSearchQuery = exportQuery.extend({
  q: word("q", MOST_QUERY, "Words to search for."),
  from: day("from", "The first day of publication."),
  until: day("until", "The last day of publication."),
  topic: word("topic", 200, "A topic, as its page's address ends."),
  org: word("org", 200, "An organization's name."),
  code: z
    .enum(["1"], { error: "code: must be 1" })
    .optional()
    .meta({ description: "Only papers with code." }),
});
