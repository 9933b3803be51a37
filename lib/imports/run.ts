import type { Day } from "../dates";
import type { BatchReport } from "./commands";
import { normaliseLine } from "./normalise";
import type { ImportRecord } from "./schema";

const BATCH = 500;

export type InputLine = { number: number; text: string } | { number: number; problem: string };

export interface ImportReport extends BatchReport {
  rejected: number;
  /** How often each unknown field was met. */
  ignored: Map<string, number>;
}

interface ImportOptions {
  today: Day;
  writeBatch: (records: ImportRecord[]) => Promise<BatchReport>;
  onRejected: (number: number, reason: string) => void;
  onProgress: (lines: number) => void;
}

/**
 * Takes lines to batches. Within one run the first line of a paper and day
 * counts, and a repetition is rejected: if the last one counted, two different
 * lines would change the paper back and forth at every import.
 * @param report filled as it goes, so that what was done is known after a fault.
 */
export async function importLines(
  lines: AsyncIterable<InputLine>,
  report: ImportReport,
  { today, writeBatch, onRejected, onProgress }: ImportOptions,
): Promise<void> {
  const seenAt = new Map<string, number>();
  let batch: ImportRecord[] = [];
  const reject = (number: number, reason: string) => {
    report.rejected += 1;
    onRejected(number, reason);
  };
  const flush = async () => {
    if (batch.length === 0) return;
    const { created, updated, unchanged } = await writeBatch(batch);
    report.created += created;
    report.updated += updated;
    report.unchanged += unchanged;
    batch = [];
  };
  for await (const line of lines) {
    onProgress(line.number);
    if ("problem" in line) {
      reject(line.number, line.problem);
      continue;
    }
    if (line.text.trim() === "") continue;
    const result = normaliseLine(line.text.replace(/^\uFEFF/, ""), today);
    if (!result.ok) {
      reject(line.number, result.reason);
      continue;
    }
    const key = `${result.record.publicId} ${result.record.day ?? ""}`;
    const before = seenAt.get(key);
    if (before !== undefined) {
      reject(line.number, `repeats ${key.trim().replace(" ", " of ")} from line ${before}`);
      continue;
    }
    seenAt.set(key, line.number);
    for (const field of result.unknownFields)
      report.ignored.set(field, (report.ignored.get(field) ?? 0) + 1);
    batch.push(result.record);
    if (batch.length >= BATCH) await flush();
  }
  await flush();
}

export function emptyReport(): ImportReport {
  return { created: 0, updated: 0, unchanged: 0, rejected: 0, ignored: new Map() };
}
