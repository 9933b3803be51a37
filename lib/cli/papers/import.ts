import { accessSync, constants, statSync } from "node:fs";
import { basename, extname } from "node:path";
import { parseArgs } from "node:util";
import { databaseTrouble } from "../../database/unreachable";
import { type Day, dayOf } from "../../dates";
import { emptyReport, importLines, type ImportReport, type InputLine } from "../../imports/run";
import type { BatchReport, ImportRecord } from "../../imports/schema";
import { readDay } from "./day";
import { openLines } from "./lines";
import { collectGarbageEarly } from "./memory";
import { Progress } from "./progress";
import { userPath } from "./user-path";
import type { Command } from "./command";
import { readText } from "./whole-text";

const FORMATS = ["jsonl", "bib", "ris", "json", "txt"] as const;
type Format = (typeof FORMATS)[number];

/** What is to be imported, and how. */
interface Wishes {
  file: string;
  format: Format;
  /** On whose page references stand; lines name their own days. */
  day: Day;
  dryRun: boolean;
}

export const importCommand: Command = {
  usage:
    "import FILE.jsonl[.gz]|FILE.bib|FILE.ris|FILE.json|FILE.txt [--day D] [--format F] [--dry-run]",
  summary:
    "load papers from lines of JSON, BibTeX, RIS, CSL-JSON (as Zotero exports them) or a list of arXiv ids; references are listed today or on --day; - reads standard input (--format jsonl, bib, ris, json or txt); a second time changes nothing",
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        "dry-run": { type: "boolean", default: false },
        day: { type: "string" },
        format: { type: "string" },
      },
    });
    const [name] = positionals;
    if (!name || positionals.length > 1) return 2;
    const file = name === "-" ? name : userPath(name);
    const format = FORMATS.find((one) => one === (values.format ?? formatOf(file)));
    if (!format) throw new Error(`--format is one of ${FORMATS.join(", ")}.`);
    checkReadable(file);
    if (values.day !== undefined && format === "jsonl")
      throw new Error("Each line names its own day (dailyDate): --day is for references and ids.");
    const today = dayOf(new Date());
    const day = values.day === undefined ? today : readDay(values.day, today);
    collectGarbageEarly();
    const wishes: Wishes = { file, format, day, dryRun: values["dry-run"] };
    if (format !== "txt") return importFile(wishes);
    const { importIds } = await import("./import-ids");
    return importIds(wishes);
  },
};

function formatOf(file: string): Format {
  const extension = extname(file).slice(1).toLowerCase();
  if (extension === "rdf" || extension === "xml")
    throw new Error(
      `${file} is in a format that is not read. Zotero exports CSL JSON and BibTeX, too.`,
    );
  const packed = /\.(?:bib|ris|json|txt)\.gz$/i.exec(file);
  if (packed) throw new Error(`Unpack ${file} first: only lines of JSON are read packed.`);
  return FORMATS.find((format) => format === extension) ?? "jsonl";
}

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

type WriteBatch = (records: ImportRecord[], options: { final: boolean }) => Promise<BatchReport>;

/** The lines of a file, and what writes them. */
async function open(
  wishes: Wishes,
  runId: string | null,
): Promise<[AsyncIterable<InputLine>, WriteBatch]> {
  const { file, format, day, dryRun } = wishes;
  if (format === "jsonl" || format === "txt") {
    const { importBatch } = await import("../../imports/commands");
    return [
      openLines(file),
      (records, { final }) => importBatch(records, { dryRun, final, runId }),
    ];
  }
  const { importReferences } = await import("../../references/commands");
  const { readReferences } = await import("../../references/read");
  const lines = async function* () {
    yield* readReferences(await readText(file), format, day);
  };
  return [lines(), (records) => importReferences(records, { dryRun, runId })];
}

async function importFile(wishes: Wishes): Promise<number> {
  const { finishIngestRun, startIngestRun } = await import("../../ingest-runs/commands");
  const { env } = await import("../../env");
  const { file, dryRun } = wishes;
  const runId = dryRun ? null : await startIngestRun(`import:${basename(file)}`);
  const report = emptyReport();
  const progress = new Progress("lines");
  let fault: Error | null = null;
  try {
    const [lines, writeBatch] = await open(wishes, runId);
    await importLines(lines, report, {
      today: dayOf(new Date()),
      writeBatch,
      onRejected: (number, reason) => {
        progress.clear();
        console.error(`line ${number}: ${reason}`);
      },
      onProgress: (line) => progress.show(line),
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
