import "server-only";
import type { ListingWishes } from "../arrivals/policy";
import { dayOf } from "../dates";
import { getSituation } from "../ingest-runs/queries";
import { getListingRule } from "../listing-rules/queries";
import { SourceError } from "../sources/errors";
import { enrichPapers } from "./enrich";
import { runIngest } from "./ingest";
import { arxivChanges, arxivToday } from "./ingest-arxiv";
import { type Due, dueNow } from "../ingest-runs/due";
import { repositoryStars } from "./ingest-github";
import { hubDays } from "./ingest-hf";
import { hubRepositories } from "./ingest-links";
import type { IngestTask } from "./ingest-task";

export interface IngestSlice {
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  /** What is due and was not finished: out of time, or at work in another process. */
  remaining: string[];
  /** What could not be read, with the reason. */
  failed: { task: string; error: string }[];
}

interface SliceOptions {
  now: Date;
  /** False as soon as nothing more should be begun. */
  mayGoOn: () => boolean;
  /** Ends what is on its way, too; it is gone on with at the next call. */
  signal?: AbortSignal;
}

/** Fetches what the schedule asks for until it is done or the caller's time is up. */
export async function runIngestSlice({ now, mayGoOn, signal }: SliceOptions): Promise<IngestSlice> {
  const slice: IngestSlice = {
    created: 0,
    updated: 0,
    unchanged: 0,
    rejected: 0,
    remaining: [],
    failed: [],
  };
  for (const task of await tasksDue(now)) {
    const name = `${task.source}: ${task.scope}`;
    if (!mayGoOn()) slice.remaining.push(name);
    else await doTask(task, name, slice, { mayGoOn, ...(signal && { signal }) });
  }
  return slice;
}

async function doTask(
  task: IngestTask,
  name: string,
  slice: IngestSlice,
  options: Omit<SliceOptions, "now">,
): Promise<void> {
  try {
    const report = await runIngest(task, options);
    if (!report?.finished) slice.remaining.push(name);
    if (!report) return;
    slice.created += report.created;
    slice.updated += report.updated;
    slice.unchanged += report.unchanged;
    slice.rejected += report.rejected;
  } catch (error) {
    // One service that is away must not keep the others waiting.
    if (!(error instanceof SourceError)) throw error;
    slice.failed.push({ task: name, error: error.message });
  }
}

async function tasksDue(now: Date): Promise<IngestTask[]> {
  const situation = await getSituation(now);
  if (!situation) return [];
  const { categories } = situation;
  const { policy, watch } = await getListingRule();
  return dueNow(situation).map((due) => toTask(due, { categories, policy, watch }, now));
}

function toTask(
  due: Due,
  wishes: ListingWishes & { categories: readonly string[] },
  now: Date,
): IngestTask {
  const today = dayOf(now);
  switch (due.kind) {
    case "arxiv-changes":
      return arxivChanges({ ...wishes, from: due.from, until: due.until });
    case "arxiv-today":
      return arxivToday({ ...wishes, today, mustBeToday: true });
    case "hub":
      return hubDays(due.from, due.until, today);
    case "links":
      return hubRepositories(now);
    case "enrich":
      return enrichPapers(now);
    case "stars":
      return repositoryStars(now);
  }
}
