import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { dayOf } from "../../lib/dates";
import { finishIngestRun, importBatch, startIngestRun } from "../../lib/imports/commands";
import { emptyReport, importLines, type InputLine } from "../../lib/imports/run";
import { isArchiveEmpty } from "../../lib/papers/queries";

/**
 * Loads the sample papers, but only into a database that has no paper at all.
 * @returns how many were loaded.
 * @throws Error when a sample line is not fit: a fault of ours.
 */
export async function loadSamplePapers(): Promise<number> {
  if (!(await isArchiveEmpty())) return 0;
  const run = await startIngestRun("sample");
  const report = emptyReport();
  await importLines(sampleLines(), report, {
    today: dayOf(new Date()),
    writeBatch: (records) => importBatch(records),
    onRejected: (number, reason) => {
      throw new Error(`Sample paper on line ${number}: ${reason}`);
    },
    onProgress: () => undefined,
  });
  const { created, updated, unchanged, rejected } = report;
  await finishIngestRun(run, { created, updated, unchanged, rejected }, new Date());
  return created;
}

async function* sampleLines(): AsyncGenerator<InputLine> {
  const file = fileURLToPath(new URL("papers.jsonl", import.meta.url));
  let number = 0;
  for await (const text of createInterface({ input: createReadStream(file) }))
    yield { number: ++number, text };
}
