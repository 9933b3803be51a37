import type { IngestTask } from "../../jobs/ingest-task";
import { SourceError } from "../../sources/errors";
import { collectGarbageEarly } from "./memory";
import { Progress } from "./progress";

/**
 * Does a task with its progress on the terminal and its counts at the end.
 * @param rejectedBefore lines that were no ids, to be counted along.
 * @returns the exit code: 1 when nothing of it could be used, or the source not be read.
 */
export async function workOn(task: IngestTask, rejectedBefore = 0): Promise<number> {
  collectGarbageEarly();
  const { runIngest } = await import("../../jobs/ingest");
  const progress = new Progress("papers");
  try {
    const report = await runIngest(task, {
      onPage: ({ created, updated, unchanged }) => progress.show(created + updated + unchanged),
      onRejected: (reason) => {
        progress.clear();
        console.error(reason);
      },
    });
    progress.end();
    if (!report) throw new Error(`Another process is reading from ${task.source} just now.`);
    const { created, updated, unchanged } = report;
    const rejected = report.rejected + rejectedBefore;
    console.log(
      `created ${created} · updated ${updated} · unchanged ${unchanged} · rejected ${rejected}`,
    );
    return rejected > 0 && created + updated + unchanged === 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    progress.end();
    console.error(
      `${error.message}\nWhat was read before is kept; the same command goes on from there.`,
    );
    return 1;
  }
}
