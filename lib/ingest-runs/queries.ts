import "server-only";
import { db } from "../db";

interface FinishedRun {
  source: string;
  scope: string;
  finishedAt: Date;
}

/** The runs that came to their end since an instant. */
export async function listFinishedRuns(since: Date): Promise<FinishedRun[]> {
  const rows = await db.ingestRun.findMany({
    where: { state: "done", source: { in: ["arxiv", "hf", "github"] }, finishedAt: { gte: since } },
    select: { source: true, scope: true, finishedAt: true },
    orderBy: { startedAt: "asc" },
  });
  return rows.flatMap(({ finishedAt, ...run }) => (finishedAt ? [{ ...run, finishedAt }] : []));
}

/** When each source failed last, unless it has worked since. */
export async function lastFailures(): Promise<Map<string, Date>> {
  const rows = await db.$queryRaw<{ source: string; finishedAt: Date }[]>`
    SELECT source, finished_at AS "finishedAt" FROM (
      SELECT DISTINCT ON (source) source, state, finished_at FROM ingest_runs
      WHERE source IN ('arxiv', 'hf', 'github') AND finished_at IS NOT NULL
      ORDER BY source, finished_at DESC) newest
    WHERE state = 'failed'`;
  return new Map(rows.map(({ source, finishedAt }) => [source, finishedAt]));
}

interface RunSummary {
  source: string;
  scope: string;
  state: "running" | "done" | "failed";
  startedAt: Date;
  error: string | null;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
}

/** The newest runs, newest first. */
export async function listNewestRuns(limit: number): Promise<RunSummary[]> {
  return db.ingestRun.findMany({
    select: {
      source: true,
      scope: true,
      state: true,
      startedAt: true,
      error: true,
      created: true,
      updated: true,
      unchanged: true,
      rejected: true,
    },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    take: limit,
  });
}
