import { z } from "zod";

/** Words that addresses or readers could take for the site itself. */
const RESERVED = new Set([
  ...["admin", "administrator", "moderator", "mod", "root", "system", "support", "help", "staff"],
  ...[
    "papers",
    "daily-papers",
    "digest",
    "api",
    "me",
    "you",
    "everyone",
    "all",
    "settings",
    "null",
  ],
  ...["deleted", "anonymous", "nobody", "undefined", "new", "about", "security", "abuse"],
]);

/** What a made-up handle begins with; nobody may choose one of these. */
const MADE_UP = "reader-";

/**
 * A handle: 3 to 30 letters, digits and single hyphens, beginning and ending
 * with a letter or digit; compared without case. (GitHub's and the Hub's form.)
 */
export const handleSchema = z
  .string()
  .trim()
  .min(3, "A handle has at least 3 characters.")
  .max(30, "A handle has at most 30 characters.")
  .regex(
    /^[A-Za-z0-9](?:-?[A-Za-z0-9])*$/,
    "A handle has letters a–z, digits and single hyphens between them.",
  )
  .refine((handle) => !RESERVED.has(handle.toLowerCase()), "This handle is kept for the site.")
  .refine(
    (handle) => !handle.toLowerCase().startsWith(MADE_UP),
    "Handles that begin with “reader-” are the ones we make up.",
  );

/** A handle for somebody who has not chosen one, from 10 random characters of base 36. */
export function madeUpHandle(random: (bytes: number) => Uint8Array): string {
  const letters = Array.from(random(10), (byte) => (byte % 36).toString(36));
  return MADE_UP + letters.join("");
}
