import { z } from "zod";
import { oneLine } from "../text";

/** "I am this author": which of the names, and how it can be seen: by ORCID, or by a moderator. */
export const claimInput = z
  .object({
    paperId: z.string().max(200),
    position: z.coerce.number().int().min(1, "Please choose your name.").max(100_000),
    by: z.enum(["orcid", "moderator"]).default("moderator"),
    evidence: z.string().trim().max(1000, "At most 1,000 characters.").default(""),
  })
  .refine(({ by, evidence }) => by === "orcid" || evidence.length >= 10, {
    path: ["evidence"],
    error: "Please say how a moderator can see that it is you.",
  });

/** Links of a paper, as its authors and submitter may change them. */
const link = z
  .string()
  .trim()
  .max(300, "This address is too long.")
  .refine((text) => text === "" || URL.canParse(text), "An address begins with https://.")
  .refine((text) => text === "" || /^https?:\/\//i.test(text), "An address begins with https://.")
  .transform((text) => (text === "" ? null : text));

export const paperLinksInput = z.object({
  paperId: z.string().max(200),
  githubRepo: link.refine(
    (text) => text === null || /^https:\/\/github\.com\/[\w.-]+\/[\w.-]+\/?$/i.test(text),
    "A repository is like https://github.com/owner/name.",
  ),
  projectPage: link,
  organization: z.string().transform(oneLine).pipe(z.string().max(200, "This name is too long.")),
});
