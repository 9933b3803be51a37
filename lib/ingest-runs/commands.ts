import "server-only";
import { db, type Transaction } from "../db";

/** Where a run stands: made by its source, read by nobody else. */
export type RunCursor = Record<string, string | number | null>;

interface Counts {
  created: number;
  updated: number;
  unchanged: number;
}

interface RunResult extends Counts {
  rejected: number;
  /** Why it stopped early; absent when it came to its end. */
  error?: string;
}

/** Opens the record of a run. @returns its id. */
export async function startIngestRun(source: string): Promise<string> {
  const { id } = await db.ingestRun.create({ data: { source }, select: { id: true } });
  return id;
}

/** Closes the record of a run with its counts. */
export async function finishIngestRun(
  id: string,
  { error, ...counts }: RunResult,
  now: Date,
): Promise<void> {
  await db.ingestRun.update({
    where: { id },
    data: { ...counts, error: error ?? null, state: error ? "failed" : "done", finishedAt: now },
  });
}

export interface OpenedRun {
  id: string;
  /** Null at the beginning. */
  cursor: RunCursor | null;
}

/**
 * Goes on with an unfinished run of the same source and scope, whether it ran
 * out of time, failed or was killed, or begins a new one. Whoever calls this
 * holds the source's lock: nobody else runs it.
 */
export async function openRun(source: string, scope: string, now: Date): Promise<OpenedRun> {
  const [unfinished] = await db.$queryRaw<{ id: string; cursor: RunCursor }[]>`
    UPDATE ingest_runs SET state = 'running', error = NULL, finished_at = NULL
    WHERE id = (SELECT id FROM (SELECT id, state, cursor FROM ingest_runs
        WHERE source = ${source} AND scope = ${scope} ORDER BY started_at DESC, id DESC LIMIT 1) newest
      WHERE state <> 'done' AND cursor IS NOT NULL)
    RETURNING id, cursor`;
  if (unfinished) return unfinished;
  await db.ingestRun.updateMany({
    where: { source, scope, state: "running" },
    data: { state: "failed", error: "ended without a word before its first page", finishedAt: now },
  });
  return db.ingestRun
    .create({ data: { source, scope, startedAt: now }, select: { id: true } })
    .then(({ id }) => ({ id, cursor: null }));
}

/** A batch's part in its run. */
export interface RunStep {
  runId: string;
  /** Where the run stands once the batch is written; absent when it cannot go on later. */
  cursor?: RunCursor;
  /** What was read with the batch and could not be used. */
  rejected?: number;
}

/** Adds a batch's counts to its run, in the batch's own transaction: right after a kill, too. */
export async function moveRun(
  tx: Transaction,
  { created, updated, unchanged }: Counts,
  { runId, cursor, rejected = 0 }: RunStep,
): Promise<void> {
  const json = cursor === undefined ? null : JSON.stringify(cursor);
  await tx.$executeRaw`
    UPDATE ingest_runs SET created = created + ${created}, updated = updated + ${updated},
      unchanged = unchanged + ${unchanged}, rejected = rejected + ${rejected},
      cursor = coalesce(${json}::jsonb, cursor)
    WHERE id = ${runId}::uuid`;
}

/** Closes a run whose counts were moved as it went. `error`: why it stopped early. */
export async function closeRun(id: string, now: Date, error: string | null = null): Promise<void> {
  await db.ingestRun.update({
    where: { id },
    data: { state: error === null ? "done" : "failed", error, finishedAt: now },
  });
}
