import "server-only";
import { dayOf } from "../dates";
import { enrich, enrichmentModel } from "../enrichment/client";
import { recordEnrichment } from "../enrichment/commands";
import { countEnrichedOn, listPapersToEnrich } from "../enrichment/queries";
import { env } from "../env";
import type { IngestTask } from "./ingest-task";

/**
 * Summaries and keywords by the configured model, as many as the day's budget
 * (ENRICH_PER_DAY, by UTC days) still allows.
 * @throws AppError `invalid_input` without configuration.
 */
export function enrichPapers(now: Date, limit = Number.POSITIVE_INFINITY): IngestTask {
  const model = enrichmentModel();
  const today = dayOf(now);
  return {
    source: "enrich",
    scope: `${now.toISOString().slice(0, 13)} ${model}`,
    async *pages(_cursor, signal) {
      const left = env.ENRICH_PER_DAY - (await countEnrichedOn(today));
      for (const paper of await listPapersToEnrich(today, Math.max(0, Math.min(left, limit)))) {
        const enriched = await enrich(paper, signal);
        yield {
          // Those that were tried have their time on them: there is no other place to go on from.
          cursor: { last: paper.publicId },
          rejected: enriched ? [] : [`${paper.publicId}: the model's answer cannot be used`],
          write: (step) => recordEnrichment(paper, { model, enriched }, now, step),
        };
      }
    },
  };
}
