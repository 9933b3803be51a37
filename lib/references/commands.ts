import "server-only";
import { importBatch } from "../imports/commands";
import type { BatchReport, ImportRecord } from "../imports/schema";
import { overlay } from "./overlay";
import { listKnownRecords } from "./queries";

/** Writes references, at most one of a paper, and leaves alone what they do not speak of. */
export async function importReferences(
  records: ImportRecord[],
  options: { dryRun: boolean; runId: string | null },
): Promise<BatchReport> {
  const known = await listKnownRecords(records.map(({ publicId }) => publicId));
  const whole = records.map((record) => overlay(record, known.get(record.publicId)));
  return importBatch(whole, { ...options, final: true });
}
