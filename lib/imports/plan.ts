import type { CacheTag } from "../cache/tags";
import type { ImportRecord } from "./schema";

/** What the database knows of a paper, one row per listing; `day` is null for a paper without any. */
export interface Known {
  publicId: string;
  undatedHash: string | null;
  day: string | null;
  hash: string | null;
}

export interface Planned {
  record: ImportRecord;
  hash: string;
  outcome: "created" | "updated" | "unchanged";
  /** Whether this line gives the paper its title, abstract, counts and so on. */
  describes: boolean;
}

interface Hashed {
  record: ImportRecord;
  hash: string;
}

/**
 * Decides what each line of a batch does. A line is known by its paper and day.
 * A paper listed on several days is described by the line of its newest day, so
 * that the order of lines and files does not matter; an undated line describes
 * a paper only while it stands on no day.
 */
export function planBatch(lines: Hashed[], known: Known[]): Planned[] {
  const knownListings = new Map(known.map((row) => [keyOf(row.publicId, row.day), row.hash]));
  const papers = new Map(known.map((row) => [row.publicId, row.undatedHash]));
  const newest = newestDays(lines, known);
  return lines.map(({ record, hash }) => {
    const { publicId, day } = record;
    const isKnown = day === null ? papers.has(publicId) : knownListings.has(keyOf(publicId, day));
    const before = day === null ? papers.get(publicId) : knownListings.get(keyOf(publicId, day));
    const describes = (newest.get(publicId) ?? null) === day;
    // An undated line that describes nothing has nothing to change.
    if (before === hash || (day === null && !describes))
      return { record, hash, outcome: "unchanged", describes };
    return { record, hash, outcome: isKnown ? "updated" : "created", describes };
  });
}

/** The pages that a batch changed. */
export function tagsOf(plan: Planned[]): CacheTag[] {
  const changed = plan.filter(({ outcome }) => outcome !== "unchanged");
  const papers = changed.map(({ record }): CacheTag => `paper:${record.publicId}`);
  const days = changed.flatMap(({ record: { day } }): CacheTag[] =>
    day === null ? [] : [`day:${day}`],
  );
  const listed: CacheTag[] = days.length > 0 ? ["listings"] : [];
  return [...new Set([...listed, ...days, ...papers])];
}

/** Each paper's newest listed day after this batch. */
function newestDays(lines: Hashed[], known: Known[]): Map<string, string> {
  const newest = new Map<string, string>();
  const see = (publicId: string, day: string | null) => {
    if (day !== null && day > (newest.get(publicId) ?? "")) newest.set(publicId, day);
  };
  for (const { publicId, day } of known) see(publicId, day);
  for (const { record } of lines) see(record.publicId, record.day);
  return newest;
}

function keyOf(publicId: string, day: string | null): string {
  return `${publicId} ${day ?? ""}`;
}
