import { existsSync, statSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { dayOf } from "../../dates";
import { emptyReport, importLines, type ImportReport } from "../../imports/run";
import { openLines } from "./lines";
import { Progress } from "./progress";
import type { Command } from "./command";

/** Past this many the rejected lines are only counted. */
const MOST_NAMED = 100;

export const importCommand: Command = {
  usage: "import FILE.jsonl[.gz] [--dry-run]",
  summary: "load papers; - reads standard input; a second time changes nothing",
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { "dry-run": { type: "boolean", default: false } },
    });
    const [file] = positionals;
    if (!file || positionals.length > 1) return 2;
    checkReadable(file);
    return importFile(file, values["dry-run"]);
  },
};

/** @throws Error in plain words, before anything is opened. */
function checkReadable(file: string): void {
  if (file === "-") return;
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  if (statSync(file).isDirectory())
    throw new Error(`${file} is a folder. Name a .jsonl file in it.`);
}

async function importFile(file: string, dryRun: boolean): Promise<number> {
  const { finishIngestRun, importBatch, startIngestRun } = await import("../../imports/commands");
  const run = dryRun ? null : await startIngestRun(`import:${basename(file)}`);
  const report = emptyReport();
  const progress = new Progress("lines");
  let fault: Error | null = null;
  try {
    await importLines(await openLines(file), report, {
      today: dayOf(new Date()),
      writeBatch: (records) => importBatch(records, { dryRun }),
      onRejected: (number, reason) => {
        if (report.rejected <= MOST_NAMED) console.error(`line ${number}: ${reason}`);
      },
      onProgress: (lines) => progress.show(lines),
    });
  } catch (error) {
    fault = error instanceof Error ? error : new Error(String(error));
  }
  progress.end();
  const { created, updated, unchanged, rejected } = report;
  if (run) {
    await finishIngestRun(
      run,
      { created, updated, unchanged, rejected, ...(fault && { error: fault.message }) },
      new Date(),
    );
  }
  print(report, dryRun);
  if (!fault) return 0;
  console.error(
    `Stopped: ${fault.message}. What is counted above is kept; mend the file and import it again.`,
  );
  return 1;
}

function print(
  { created, updated, unchanged, rejected, ignored }: ImportReport,
  dryRun: boolean,
): void {
  if (rejected > MOST_NAMED) console.error(`… and ${rejected - MOST_NAMED} more rejected lines`);
  const counts = `created ${created} · updated ${updated} · unchanged ${unchanged} · rejected ${rejected}`;
  console.log(dryRun ? `${counts} (dry run: nothing was written)` : counts);
  if (ignored.size === 0) return;
  const fields = [...ignored].map(([name, count]) => `${name} (${count})`);
  console.log(`ignored fields: ${fields.join(", ")}`);
}
