/**
 * What `source_hash` keeps of a line: the hash of the line that counts and,
 * shortened, those of the lines it took the place of, newest first.
 *
 * Two lines of one file may speak of the same paper and day; the last one
 * counts. At the next import of that file the first of them differs from what
 * is stored. Were it written, the two would change the paper back and forth at
 * every import; the history says that it had its turn.
 */
const REMEMBERED = 7;
const SHORT = 12;

/** Whether this very line counts already. */
export function isCurrent(stored: string | null | undefined, hash: string): boolean {
  return stored?.split(" ", 1)[0] === hash;
}

/** Whether the line counted once, until another took its place. */
export function isSuperseded(stored: string | null | undefined, hash: string): boolean {
  return stored?.split(" ").slice(1).includes(hash.slice(0, SHORT)) ?? false;
}

/** What to store once the line with this hash counts. */
export function supersede(stored: string | null | undefined, hash: string): string {
  if (!stored || isCurrent(stored, hash)) return stored ?? hash;
  const before = stored.split(" ").map((part) => part.slice(0, SHORT));
  const others = before.filter((part) => part !== hash.slice(0, SHORT));
  return [hash, ...others.slice(0, REMEMBERED)].join(" ");
}
