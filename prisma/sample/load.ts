import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { dayOf } from "../../lib/dates";
import { importBatch } from "../../lib/imports/commands";
import { finishIngestRun, startIngestRun } from "../../lib/ingest-runs/commands";
import { emptyReport, importLines, type InputLine } from "../../lib/imports/run";
import { isArchiveEmpty } from "../../lib/papers/queries";

/**
 * Loads the sample papers, but only into a database that has no paper at all.
 * @returns how many were loaded.
 * @throws Error when a sample line is not fit: a fault of ours.
 */
export async function loadSamplePapers(): Promise<number> {
  if (!(await isArchiveEmpty())) return 0;
  const runId = await startIngestRun("sample");
  const report = emptyReport();
  let fault: Error | null = null;
  try {
    await importLines(sampleLines(), report, {
      today: dayOf(new Date()),
      writeBatch: (records, { final }) => importBatch(records, { final, runId }),
      onRejected: (number, reason) => {
        throw new Error(`Sample paper on line ${number}: ${reason}`);
      },
      onProgress: () => undefined,
    });
  } catch (error) {
    fault = error instanceof Error ? error : new Error(String(error));
  }
  const { created, updated, unchanged, rejected } = report;
  const counts = { created, updated, unchanged, rejected };
  await finishIngestRun(runId, fault ? { ...counts, error: fault.message } : counts, new Date());
  if (fault) throw fault;
  return created;
}

async function* sampleLines(): AsyncGenerator<InputLine> {
  const file = fileURLToPath(new URL("papers.jsonl", import.meta.url));
  let number = 0;
  for await (const text of createInterface({ input: createReadStream(file) }))
    yield { number: ++number, text };
}
