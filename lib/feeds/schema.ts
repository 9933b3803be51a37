import { z } from "zod";

const word = z.string().max(200).optional();

/** What a feed may be narrowed to; `min_upvotes` from 0. */
export const feedQuery = z.object({
  topic: word,
  org: word,
  author: word,
  q: z.string().max(250, { error: "q: must have at most 250 characters" }).optional(),
  min_upvotes: z
    .string()
    .regex(/^\d{1,6}$/, { error: "min_upvotes: must be a whole number" })
    .transform(Number)
    .optional(),
});

export type FeedQuery = z.output<typeof feedQuery>;
