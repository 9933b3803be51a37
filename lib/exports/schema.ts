import { z } from "zod";
import { searchParamsSchema } from "../search/schema";

/** As many papers as one file holds; what is beyond is on its next page, `?p=2`. */
export const PER_FILE = 500;

/** Which papers a file holds: those of a page of the site. */
export const SELECTION_KINDS = [
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

/** `p` from 1; for a search its words and filters besides, read as its page reads them. */
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

export { searchParamsSchema as exportSearchQuery };
