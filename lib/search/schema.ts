import { z } from "zod";
import { parseDay } from "../dates";
import { oneLine } from "../text";

/** Longer queries are cut: nobody means more than this. */
export const MOST_QUERY = 250;

/** Further pages than this of one search nobody reads. */
const MOST_PAGES = 40;

const day = z
  .string()
  .optional()
  .transform((text) => (text ? parseDay(text) : null));
const word = z.string().max(200).optional().catch(undefined);

/**
 * The parameters of /papers?q=: words (`q`), listed or published `from` and
 * `until` (UTC days, both included), `topic`, `org`, `code=1` for papers with
 * code, `p` from 1. What is malformed counts as not given: a search shows what
 * it understood.
 */
export const searchParamsSchema = z.object({
  q: z
    .string()
    .catch("")
    .transform((text) => oneLine(text.slice(0, MOST_QUERY))),
  from: day.catch(null),
  until: day.catch(null),
  topic: word,
  org: word,
  code: z
    .literal("1")
    .optional()
    .catch(undefined)
    .transform((given) => given === "1"),
  p: z.coerce.number().int().min(1).max(MOST_PAGES).catch(1),
});

export type SearchParams = z.output<typeof searchParamsSchema>;
