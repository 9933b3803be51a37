import "server-only";
import { addDays, type Day } from "../dates";
import { importBatch } from "../imports/commands";
import { normaliseLine } from "../imports/normalise";
import type { ImportRecord } from "../imports/schema";
import { SourceError } from "../sources/errors";
import { type DailyPage, fetchDaily } from "../sources/huggingface/client";
import { type IngestTask, numberIn, textIn } from "./ingest-task";

/**
 * The Hub's daily papers between two days, both included, as an import of the
 * same days would bring them: votes and comments as imported counts.
 * @param today no listing may lie later than a day after it.
 */
export function hubDays(from: Day, until: Day, today: Day): IngestTask {
  return {
    source: "hf",
    scope: `days ${from}..${until}`,
    async *pages(cursor, signal) {
      let day = (textIn(cursor, "day") ?? from) as Day;
      let next = textIn(cursor, "next");
      let offset = numberIn(cursor, "offset");
      for (; day <= until; day = addDays(day, 1)) {
        const seen = new Set<string>();
        do {
          const page = await fetchDaily(day, { next, offset }, signal);
          const { records, rejected } = readRecords(page, today);
          next = page.next;
          offset = next === null ? 0 : offset + page.lines.length + page.rejected.length;
          if (next !== null && seen.has(next))
            throw new SourceError("The Hub", "leads in a circle: a page came again", next);
          if (next !== null) seen.add(next);
          yield {
            cursor: next === null ? { day: addDays(day, 1), next, offset } : { day, next, offset },
            rejected,
            write: (step) => importBatch(records, { final: true, runId: step.runId, step }),
          };
        } while (next !== null);
      }
    },
  };
}

function readRecords(page: DailyPage, today: Day): { records: ImportRecord[]; rejected: string[] } {
  const rejected = [...page.rejected];
  // A paper stands once on its day: of two items the last one counts.
  const records = new Map<string, ImportRecord>();
  for (const line of page.lines) {
    const result = normaliseLine(line, today);
    if (result.ok) records.set(result.record.publicId, result.record);
    else rejected.push(result.reason);
  }
  return { records: [...records.values()], rejected };
}
