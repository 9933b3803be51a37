import { z } from "zod";

/** What a token may be used for. */
export const SCOPES = ["read", "vote", "comment", "submit"] as const;

export type Scope = (typeof SCOPES)[number];

export const SCOPE_WORDS: Record<Scope, string> = {
  read: "Read what is yours: votes, bookmarks, lists",
  vote: "Vote, and keep bookmarks",
  comment: "Write comments and answers",
  submit: "Submit papers and have them fetched",
};

/** How long a token can be good for, in days; 0 for ever. */
export const LIFETIMES = [30, 90, 365, 0] as const;

const box = z.preprocess((value) => value === "on", z.boolean());

/** The form that makes a token: a name, a box for each scope, how long. */
export const createTokenInput = z
  .object({
    name: z
      .string()
      .trim()
      .min(1, "Please name it, so that you know it again.")
      .max(60, "A name has at most 60 characters."),
    days: z.coerce.number().refine((days) => LIFETIMES.some((known) => known === days), {
      error: "Please choose how long it is good.",
    }),
    read: box,
    vote: box,
    comment: box,
    submit: box,
  })
  .refine((input) => SCOPES.some((scope) => input[scope]), {
    error: "Please choose at least one thing it may do.",
    path: ["scopes"],
  })
  .transform(({ name, days, ...boxes }) => ({
    name,
    days,
    scopes: SCOPES.filter((scope) => boxes[scope]),
  }));

export const revokeTokenInput = z.object({ tokenId: z.uuid() });
