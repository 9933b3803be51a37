import "server-only";
import { withAdvisoryLock } from "../database/advisory-lock";
import { env } from "../env";
import { closeRun, openRun } from "../ingest-runs/commands";
import type { IngestTask } from "./ingest-task";

export interface IngestReport {
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  /** False when time ran out: the same task goes on from there. */
  finished: boolean;
}

interface IngestOptions {
  /** False as soon as no further page should be begun. */
  mayGoOn?: () => boolean;
  /** Ends what is on its way, too. */
  signal?: AbortSignal;
  onPage?: (report: IngestReport) => void;
  onRejected?: (reason: string) => void;
}

/**
 * Does a task, or goes on with it where an earlier run ended. The command line,
 * the worker and the cron route run this same code.
 * @returns the counts of this call; null while another process works on the same source.
 * @throws SourceError when the service cannot be read; what was written before stays.
 */
export async function runIngest(
  task: IngestTask,
  options: IngestOptions = {},
): Promise<IngestReport | null> {
  return withAdvisoryLock(env.DATABASE_URL, `ingest ${task.source}`, async () => {
    const run = await openRun(task.source, task.scope, new Date());
    try {
      const report = await writePages(task, run, options);
      if (report.finished) await closeRun(run.id, new Date());
      return report;
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      await closeRun(run.id, new Date(), words);
      throw error;
    }
  });
}

async function writePages(
  task: IngestTask,
  { id, cursor }: Awaited<ReturnType<typeof openRun>>,
  { mayGoOn = () => true, signal, onPage, onRejected }: IngestOptions,
): Promise<IngestReport> {
  const report = { created: 0, updated: 0, unchanged: 0, rejected: 0, finished: false };
  try {
    for await (const page of task.pages(cursor, signal)) {
      const step = { runId: id, cursor: page.cursor, rejected: page.rejected.length };
      const { created, updated, unchanged } = await page.write(step);
      report.created += created;
      report.updated += updated;
      report.unchanged += unchanged;
      report.rejected += page.rejected.length;
      for (const reason of page.rejected) onRejected?.(reason);
      onPage?.(report);
      if (!mayGoOn()) return report;
    }
  } catch (error) {
    // Called off, not failed: the run waits where it stands.
    if (signal?.aborted) return report;
    throw error;
  }
  return { ...report, finished: true };
}
