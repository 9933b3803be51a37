import type { Day } from "../dates";
import { normaliseLine } from "./normalise";
import type { BatchReport, ImportRecord } from "./schema";

/** A batch is full at whichever comes first: many short lines, or few long ones. */
const MOST_LINES = 1000;
const MOST_CHARACTERS = 2_000_000;

/** So many lines wait for the end of the file at most. */
const MOST_HELD = 2000;

/** A file may have any number of unknown fields; a person reads a few. */
const MOST_FIELDS = 100;

export type InputLine = { number: number; text: string } | { number: number; problem: string };

export interface ImportReport {
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  /** How often each unknown field was met. */
  ignored: Map<string, number>;
  /** How often each field's value was left out, because it was no web address and the like. */
  dropped: Map<string, number>;
}

interface ImportOptions {
  today: Day;
  writeBatch: (records: ImportRecord[], options: { final: boolean }) => Promise<BatchReport>;
  onRejected: (number: number, reason: string) => void;
  onProgress: (lines: number) => void;
}

/**
 * Takes lines to batches. Of several lines of one file about the same paper and
 * day the last one counts; lib/imports/history.ts says how that stays so at the
 * next import. When reading fails, what came before the fault is written still.
 * @param report filled as it goes, so that what was done is known after a fault.
 */
export async function importLines(
  lines: AsyncIterable<InputLine>,
  report: ImportReport,
  options: ImportOptions,
): Promise<void> {
  const batches = new Batches(report, options.writeBatch);
  try {
    for await (const line of lines) {
      options.onProgress(line.number);
      const taken = takeLine(line, report, options);
      if (taken) await batches.add(taken.record, taken.length);
    }
  } catch (fault) {
    await batches.finish();
    throw fault;
  }
  await batches.finish();
}

export function emptyReport(): ImportReport {
  return {
    created: 0,
    updated: 0,
    unchanged: 0,
    rejected: 0,
    ignored: new Map(),
    dropped: new Map(),
  };
}

/** The line's record; null when there is none, with the reason told. */
function takeLine(
  line: InputLine,
  report: ImportReport,
  { today, onRejected }: ImportOptions,
): { record: ImportRecord; length: number } | null {
  const reject = (reason: string) => {
    report.rejected += 1;
    onRejected(line.number, reason);
    return null;
  };
  if ("problem" in line) return reject(line.problem);
  if (line.text.trim() === "") return null;
  const result = normaliseLine(line.text, today);
  if (!result.ok) return reject(result.reason);
  countFields(report.ignored, result.unknownFields);
  countFields(report.dropped, result.droppedFields);
  return { record: result.record, length: line.text.length };
}

function countFields(counts: Map<string, number>, fields: string[]): void {
  for (const field of fields) {
    const name = counts.has(field) || counts.size < MOST_FIELDS ? field : "others";
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
}

/** Gathers one batch while the one before it is being written. */
class Batches {
  #batch = new Map<string, ImportRecord>();
  #characters = 0;
  #writing: Promise<void> = Promise.resolve();
  #held = new Map<string, ImportRecord>();

  constructor(
    private readonly report: ImportReport,
    private readonly writeBatch: ImportOptions["writeBatch"],
  ) {}

  async add(record: ImportRecord, length: number): Promise<void> {
    const key = keyOf(record);
    // Its place in the batch is its own, not the one of the line it overtakes.
    if (this.#batch.delete(key)) this.report.unchanged += 1;
    this.#batch.set(key, record);
    this.#characters += length;
    if (this.#batch.size >= MOST_LINES || this.#characters >= MOST_CHARACTERS) await this.#flush();
  }

  async finish(): Promise<void> {
    await this.#flush();
    await this.#writing;
    await this.#writeHeld();
  }

  async #flush(): Promise<void> {
    const batch = [...this.#batch.values()];
    this.#batch = new Map();
    this.#characters = 0;
    await this.#writing;
    if (batch.length === 0) return;
    this.#writing = this.#write(batch);
    // Whoever waits next hears of a failure; until then it is nobody's fault.
    this.#writing.catch(() => undefined);
  }

  async #write(batch: ImportRecord[]): Promise<void> {
    const result = await this.writeBatch(batch, { final: false });
    this.#count(result);
    const held = new Set(result.held);
    for (const record of batch) {
      // The line that took its place came again, or it stands here twice.
      if (this.#held.delete(keyOf(record))) this.report.unchanged += 1;
      if (held.has(record)) this.#held.set(keyOf(record), record);
    }
    if (this.#held.size > MOST_HELD) await this.#writeHeld();
  }

  async #writeHeld(): Promise<void> {
    const held = [...this.#held.values()];
    this.#held = new Map();
    for (let from = 0; from < held.length; from += MOST_LINES)
      this.#count(await this.writeBatch(held.slice(from, from + MOST_LINES), { final: true }));
  }

  #count({ created, updated, unchanged }: BatchReport): void {
    this.report.created += created;
    this.report.updated += updated;
    this.report.unchanged += unchanged;
  }
}

function keyOf({ publicId, day }: ImportRecord): string {
  return `${publicId} ${day ?? ""}`;
}
