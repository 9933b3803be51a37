import { z } from "zod";
import { LISTING_POLICIES } from "../arrivals/policy";
import { distinct, oneLine } from "../text";

const MOST = 500;
const LONGEST = 100;

/** One entry a line. */
const lines = (what: string) =>
  z
    .string()
    .default("")
    .transform((text) => distinct(text.split(/\r?\n/).map(oneLine)))
    .pipe(
      z
        .array(z.string().max(LONGEST, `${what}: a line has at most ${LONGEST} characters.`))
        .max(MOST, `${what}: at most ${MOST} lines.`),
    );

/** The form of /admin/papers-in. `reset`: let the environment decide again. */
export const listingRuleInput = z
  .object({
    act: z.enum(["save", "reset"]),
    policy: z.enum(LISTING_POLICIES),
    keywords: lines("Keywords"),
    authors: lines("Authors"),
  })
  .refine(
    ({ act, policy, keywords, authors }) =>
      act === "reset" || policy !== "watch" || keywords.length + authors.length > 0,
    {
      error: "Name a keyword or an author to watch for, or nothing would be listed.",
      path: ["keywords"],
    },
  );
