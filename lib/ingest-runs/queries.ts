import "server-only";
import { dayOf, MS_PER_DAY } from "../dates";
import { db } from "../db";
import { env } from "../env";
import { LONGEST_GAP_DAYS, type Situation } from "./due";

interface FinishedRun {
  source: string;
  scope: string;
  finishedAt: Date;
}

/** The runs that came to their end since an instant. */
async function listFinishedRuns(since: Date): Promise<FinishedRun[]> {
  const rows = await db.ingestRun.findMany({
    where: {
      state: "done",
      source: { in: ["arxiv", "hf", "github", "enrich"] },
      finishedAt: { gte: since },
    },
    select: { source: true, scope: true, finishedAt: true },
    orderBy: { startedAt: "asc" },
  });
  return rows.flatMap(({ finishedAt, ...run }) => (finishedAt ? [{ ...run, finishedAt }] : []));
}

/** When each source failed last, unless it has worked since. */
async function lastFailures(): Promise<Map<string, Date>> {
  const rows = await db.$queryRaw<{ source: string; finishedAt: Date }[]>`
    SELECT source, finished_at AS "finishedAt" FROM (
      SELECT DISTINCT ON (source) source, state, finished_at FROM ingest_runs
      WHERE source IN ('arxiv', 'hf', 'github', 'enrich') AND finished_at IS NOT NULL
      ORDER BY source, finished_at DESC) newest
    WHERE state = 'failed'`;
  return new Map(rows.map(({ source, finishedAt }) => [source, finishedAt]));
}

/** What the schedule goes by now; null where nothing is configured. */
export async function getSituation(now: Date): Promise<Situation | null> {
  const wishes = {
    categories: env.INGEST_CATEGORIES,
    hub: env.INGEST_HF === "on",
    links: env.INGEST_LINKS === "on",
    github: env.INGEST_GITHUB === "on",
    enrich: env.ENRICH_URL !== undefined,
  };
  if (wishes.categories.length === 0 && !Object.values(wishes).includes(true)) return null;
  const since = new Date(now.getTime() - (LONGEST_GAP_DAYS + 7) * MS_PER_DAY);
  const [done, failedAt] = await Promise.all([listFinishedRuns(since), lastFailures()]);
  return { ...wishes, now, today: dayOf(now), done, failedAt };
}

/** How the newest run of each source stands, e.g. `failed 2026-05-20T06:00:00.000Z`. */
export async function getSourceStates(): Promise<Record<string, string>> {
  const rows = await db.$queryRaw<{ source: string; state: string; at: Date }[]>`
    SELECT DISTINCT ON (source) source, state::text AS state, coalesce(finished_at, started_at) AS at
    FROM ingest_runs WHERE source IN ('arxiv', 'hf', 'github', 'enrich')
    ORDER BY source, started_at DESC, id DESC`;
  return Object.fromEntries(
    rows.map(({ source, state, at }) => [source, `${state} ${at.toISOString()}`]),
  );
}

export interface RunSummary {
  id: string;
  source: string;
  scope: string;
  state: "running" | "done" | "failed";
  startedAt: Date;
  finishedAt: Date | null;
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
      id: true,
      source: true,
      scope: true,
      state: true,
      startedAt: true,
      finishedAt: true,
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
