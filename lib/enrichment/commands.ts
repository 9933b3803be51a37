import "server-only";
import { announceChange } from "../cache/announce";
import { db } from "../db";
import { moveRun, type RunStep } from "../ingest-runs/commands";
import type { Enriched } from "./prompt";
import type { PaperToEnrich } from "./queries";

/**
 * Writes what the model made of a paper, or that it could not be used (null):
 * an older summary of other words stays until there is a better one.
 */
export async function recordEnrichment(
  { paperId, publicId, inputHash }: PaperToEnrich,
  { model, enriched }: { model: string; enriched: Enriched | null },
  now: Date,
  step: RunStep,
): Promise<{ created: number; updated: number; unchanged: number }> {
  await db.$transaction(async (tx) => {
    const [summary, keywords] = [enriched?.summary ?? null, enriched?.keywords ?? []];
    await tx.$executeRaw`
      INSERT INTO enrichments (paper_id, model, input_hash, tried_at, summary, keywords)
      SELECT id, ${model}, ${inputHash}, ${now}, ${summary}::text, ${keywords}::text[]
      FROM papers WHERE id = ${paperId}::int
      ON CONFLICT (paper_id) DO UPDATE SET tried_at = excluded.tried_at,
        attempts = CASE WHEN enrichments.input_hash = excluded.input_hash AND enrichments.summary IS NULL
          THEN enrichments.attempts + 1 ELSE 1 END,
        input_hash = excluded.input_hash,
        model = CASE WHEN excluded.summary IS NULL THEN enrichments.model ELSE excluded.model END,
        summary = coalesce(excluded.summary, enrichments.summary),
        keywords = CASE WHEN excluded.summary IS NULL THEN enrichments.keywords ELSE excluded.keywords END`;
    await moveRun(tx, countsOf(enriched), step);
  });
  if (enriched) await announceChange([`paper:${publicId}`]);
  return countsOf(enriched);
}

function countsOf(enriched: Enriched | null) {
  return { created: 0, updated: enriched ? 1 : 0, unchanged: 0 };
}
