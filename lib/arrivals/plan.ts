import type { CacheTag } from "../cache/tags";
import { type Day, dayOf, midnight } from "../dates";
import type { ArxivRecord } from "../sources/arxiv/record";

/** A paper from arXiv, with the day on whose page it is to stand. */
export interface Arrival {
  record: ArxivRecord;
  /** Null: it is kept and found, but stands on no page. */
  day: Day | null;
}

/** What the database knows of a paper. */
export interface KnownArrival {
  id: number;
  publicId: string;
  arxivHash: string | null;
  publishedAt: Date | null;
  /** The days on whose pages it stands. */
  days: string[];
}

export interface PlannedArrival extends Arrival {
  hash: string;
  /** Its row, when there is one. */
  paperId: number | null;
  outcome: "created" | "updated" | "unchanged";
  /** arXiv describes it otherwise than before. */
  describes: boolean;
  /** It comes onto its day's page. */
  lists: boolean;
  /** Where it stood already. */
  days: string[];
}

/**
 * Decides what each arrival does. A paper's day is fixed once: what stands on
 * any page already is not put onto another. A paper that was withdrawn before
 * it was listed is not news.
 */
export function planArrivals(
  arrivals: (Arrival & { hash: string })[],
  known: KnownArrival[],
): PlannedArrival[] {
  const papers = new Map(known.map((paper) => [paper.publicId, paper]));
  // Of two entries for one paper the last one counts.
  const latest = new Map(arrivals.map((arrival) => [arrival.record.publicId, arrival]));
  return [...latest.values()].map((arrival) => {
    const paper = papers.get(arrival.record.publicId);
    const days = paper?.days ?? [];
    const describes =
      paper?.arxivHash !== arrival.hash || tellsTheTime(arrival.record, paper.publishedAt);
    const lists = arrival.day !== null && days.length === 0 && !arrival.record.withdrawn;
    const outcome = !paper ? "created" : describes || lists ? "updated" : "unchanged";
    return { ...arrival, paperId: paper?.id ?? null, outcome, describes, lists, days };
  });
}

/** The day of publication was known, the record has the instant. */
function tellsTheTime(record: ArxivRecord, publishedAt: Date | null): boolean {
  return (
    record.hasTimes &&
    publishedAt !== null &&
    publishedAt.getTime() === midnight(dayOf(publishedAt)).getTime() &&
    record.publishedAt !== publishedAt.toISOString()
  );
}

/** The pages that the arrivals change. */
export function tagsOfArrivals(plan: PlannedArrival[]): CacheTag[] {
  const changed = plan.filter(({ outcome }) => outcome !== "unchanged");
  const listing = plan.filter(({ lists }) => lists);
  const days = [...changed.flatMap((paper) => paper.days), ...listing.map(({ day }) => day ?? "")];
  return [
    ...(listing.length > 0 ? (["listings"] as const) : []),
    ...[...new Set(days)].map((day): CacheTag => `day:${day}`),
    ...changed.map(({ record }): CacheTag => `paper:${record.publicId}`),
  ];
}
