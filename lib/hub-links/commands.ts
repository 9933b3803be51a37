import "server-only";
import { announceChange } from "../cache/announce";
import { db } from "../db";
import { moveRun, type RunStep } from "../ingest-runs/commands";
import type { PaperToLink } from "./queries";
import type { HubLinks } from "./repository";

/** Writes what the Hub links to a paper. @returns counts of papers: `updated` when something is new. */
export async function recordLinks(
  { paperId, publicId }: PaperToLink,
  { counts, repositories }: HubLinks,
  now: Date,
  step: RunStep,
): Promise<{ created: number; updated: number; unchanged: number }> {
  const [models, datasets, spaces] = [
    repositories.models,
    repositories.datasets,
    repositories.spaces,
  ].map((list) => JSON.stringify(list));
  const counted = await db.$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ isNew: boolean }[]>`
      WITH before AS (SELECT * FROM hub_links WHERE paper_id = ${paperId}::int)
      INSERT INTO hub_links (paper_id, checked_at, model_count, dataset_count, space_count, models, datasets, spaces)
      SELECT id, ${now}, ${counts.models}, ${counts.datasets}, ${counts.spaces},
        ${models}::jsonb, ${datasets}::jsonb, ${spaces}::jsonb
      FROM papers WHERE id = ${paperId}::int
      ON CONFLICT (paper_id) DO UPDATE SET checked_at = excluded.checked_at,
        model_count = excluded.model_count, dataset_count = excluded.dataset_count,
        space_count = excluded.space_count, models = excluded.models, datasets = excluded.datasets,
        spaces = excluded.spaces
      RETURNING (SELECT coalesce(
        (SELECT (b.model_count, b.dataset_count, b.space_count, b.models, b.datasets, b.spaces) IS DISTINCT FROM
          (hub_links.model_count, hub_links.dataset_count, hub_links.space_count, hub_links.models,
            hub_links.datasets, hub_links.spaces) FROM before b),
        hub_links.model_count + hub_links.dataset_count + hub_links.space_count > 0)) AS "isNew"`;
    const isNew = row?.isNew ?? false;
    const outcome = { created: 0, updated: isNew ? 1 : 0, unchanged: isNew ? 0 : 1 };
    await moveRun(tx, outcome, step);
    return outcome;
  });
  if (counted.updated > 0) await announceChange([`paper:${publicId}`]);
  return counted;
}
