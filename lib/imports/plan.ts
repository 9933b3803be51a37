import type { CacheTag } from "../cache/tags";
import { isCurrent, isSuperseded, supersede } from "./history";
import type { ImportRecord } from "./schema";

/** What the database knows of a paper, one row per listing; `day` is null for a paper without any. */
export interface Known {
  id: number;
  publicId: string;
  /** Of the line that named no day. */
  undatedHash: string | null;
  day: string | null;
  hash: string | null;
  /** arXiv described it: its title, abstract, authors and categories are not an import's to change. */
  fromArxiv: boolean;
}

export interface Hashed {
  record: ImportRecord;
  hash: string;
}

export interface Planned {
  record: ImportRecord;
  /**
   * `held`: the line counted before, until another took its place. Only the end
   * of the file tells whether that other one comes again.
   */
  outcome: "created" | "updated" | "unchanged" | "held";
  /** Whether this line gives the paper its title, abstract, counts and so on. */
  describes: boolean;
  /** What to store as the source of the listing, or of the undated paper. */
  sourceHash: string;
  /** The paper's row, when there is one already. */
  paperId: number | null;
  fromArxiv: boolean;
  /** The days on whose pages this line's change shows. */
  days: string[];
}

interface KnownPaper {
  id: number;
  undatedHash: string | null;
  fromArxiv: boolean;
  /** The listings' hashes by day. */
  days: Map<string, string | null>;
}

/**
 * Decides what each line of a batch does. A line is known by its paper and day.
 * A paper listed on several days is described by the line of its newest day, so
 * that the order of lines and files does not matter; an undated line describes
 * a paper only while it stands on no day.
 * @param final write what would be held: its file has come to its end.
 */
export function planBatch(lines: Hashed[], known: Known[], { final = false } = {}): Planned[] {
  const papers = byPaper(known);
  const newest = newestDays(lines, known);
  return lines.map(({ record, hash }) => {
    const { publicId, day } = record;
    const paper = papers.get(publicId);
    const isKnown = day === null ? paper !== undefined : (paper?.days.has(day) ?? false);
    const stored = day === null ? paper?.undatedHash : paper?.days.get(day);
    const describes = (newest.get(publicId) ?? null) === day;
    const outcome = () => {
      // An undated line that describes nothing has nothing to change.
      if (isCurrent(stored, hash) || (day === null && !describes)) return "unchanged";
      if (!isKnown) return "created";
      return isSuperseded(stored, hash) && !final ? "held" : "updated";
    };
    return {
      record,
      outcome: outcome(),
      describes,
      sourceHash: supersede(stored, hash),
      paperId: paper?.id ?? null,
      fromArxiv: paper?.fromArxiv ?? false,
      days: [...(describes && paper ? paper.days.keys() : []), ...(day === null ? [] : [day])],
    };
  });
}

/** The lines of a plan that are to be written. */
export function changesOf(plan: Planned[]): Planned[] {
  return plan.filter(({ outcome }) => outcome === "created" || outcome === "updated");
}

/** The pages that a batch changed. */
export function tagsOf(plan: Planned[]): CacheTag[] {
  const changed = changesOf(plan);
  const isNewListing = ({ outcome, record }: Planned) =>
    outcome === "created" && record.day !== null;
  return [
    ...new Set<CacheTag>([
      ...(changed.some(isNewListing) ? (["listings"] as const) : []),
      ...changed.flatMap(({ days }) => days.map((day): CacheTag => `day:${day}`)),
      ...changed.map(({ record }): CacheTag => `paper:${record.publicId}`),
    ]),
  ];
}

function byPaper(known: Known[]): Map<string, KnownPaper> {
  const papers = new Map<string, KnownPaper>();
  for (const { id, publicId, undatedHash, fromArxiv, day, hash } of known) {
    const paper = papers.get(publicId) ?? { id, undatedHash, fromArxiv, days: new Map() };
    if (day !== null) paper.days.set(day, hash);
    papers.set(publicId, paper);
  }
  return papers;
}

/**
 * Each paper's newest listed day after this batch. A listing that no line made,
 * as by a reader's submission, describes nothing.
 */
function newestDays(lines: Hashed[], known: Known[]): Map<string, string> {
  const newest = new Map<string, string>();
  const see = (publicId: string, day: string | null) => {
    if (day !== null && day > (newest.get(publicId) ?? "")) newest.set(publicId, day);
  };
  for (const { publicId, day, hash } of known) if (hash !== null) see(publicId, day);
  for (const { record } of lines) see(record.publicId, record.day);
  return newest;
}
