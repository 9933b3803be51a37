import { accessSync, constants, statSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { databaseTrouble } from "../../database/unreachable";
import { dayOf } from "../../dates";
import { emptyReport, importLines, type ImportReport } from "../../imports/run";
import { openLines } from "./lines";
import { collectGarbageEarly } from "./memory";
import { Progress } from "./progress";
import { userPath } from "./user-path";
import type { Command } from "./command";

export const importCommand: Command = {
  usage: "import FILE.jsonl[.gz] [--dry-run]",
  summary: "load papers; - reads standard input; a second time changes nothing",
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { "dry-run": { type: "boolean", default: false } },
    });
    const [name] = positionals;
    if (!name || positionals.length > 1) return 2;
    const file = name === "-" ? name : userPath(name);
    checkReadable(file);
    collectGarbageEarly();
    return importFile(file, values["dry-run"]);
  },
};

/** @throws Error in plain words, before anything is written down. */
function checkReadable(file: string): void {
  if (file === "-") return;
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) throw new Error(`There is no file ${file}.`);
  if (found.isDirectory()) throw new Error(`${file} is a folder. Name a .jsonl file in it.`);
  try {
    accessSync(file, constants.R_OK);
  } catch {
    throw new Error(`${file} may not be read by this user.`);
  }
}

async function importFile(file: string, dryRun: boolean): Promise<number> {
  const { importBatch } = await import("../../imports/commands");
  const { finishIngestRun, startIngestRun } = await import("../../ingest-runs/commands");
  const { env } = await import("../../env");
  const runId = dryRun ? null : await startIngestRun(`import:${basename(file)}`);
  const report = emptyReport();
  const progress = new Progress("lines");
  let fault: Error | null = null;
  try {
    await importLines(openLines(file), report, {
      today: dayOf(new Date()),
      writeBatch: (records, { final }) => importBatch(records, { dryRun, final, runId }),
      onRejected: (number, reason) => {
        progress.clear();
        console.error(`line ${number}: ${reason}`);
      },
      onProgress: (lines) => progress.show(lines),
    });
  } catch (error) {
    const trouble = databaseTrouble(error, env.DATABASE_URL);
    fault = trouble || !(error instanceof Error) ? new Error(trouble ?? String(error)) : error;
  }
  progress.end();
  if (runId) {
    const { created, updated, unchanged, rejected } = report;
    const counts = { created, updated, unchanged, rejected };
    const result = fault ? { ...counts, error: fault.message } : counts;
    // A database that went away cannot be told so; the fault itself is what matters.
    await finishIngestRun(runId, result, new Date()).catch((error: unknown) => {
      if (!fault) throw error;
    });
  }
  print(report, dryRun);
  if (!fault) return 0;
  console.error(
    `Stopped: ${fault.message}\nWhat is counted above is kept. Mend the file and import it again.`,
  );
  return 1;
}

function print(report: ImportReport, dryRun: boolean): void {
  const { created, updated, unchanged, rejected } = report;
  const counts = `created ${created} · updated ${updated} · unchanged ${unchanged} · rejected ${rejected}`;
  console.log(dryRun ? `${counts} (dry run: nothing was written)` : counts);
  printFields("ignored fields", report.ignored);
  printFields("left out, as no valid address or name", report.dropped);
}

function printFields(title: string, counts: Map<string, number>): void {
  if (counts.size === 0) return;
  const fields = [...counts].map(([name, count]) => `${printable(name)} (${count})`);
  console.log(`${title}: ${fields.join(", ")}`);
}

/** A file's own words cannot steer the terminal. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, "").slice(0, 60);
}
