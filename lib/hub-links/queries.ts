import "server-only";
import { db } from "../db";
import type { HubLinks, HubRepository } from "./repository";

/** A paper's linked repositories; empty where none are known, null when there is no such paper. */
export async function getHubLinks(publicId: string): Promise<HubLinks | null> {
  const paper = await db.paper.findUnique({
    where: { publicId, hiddenAt: null },
    select: { hubLinks: true },
  });
  if (!paper) return null;
  const links = paper.hubLinks;
  // Written by recordLinks and by nobody else.
  const list = (json: unknown) => (json ?? []) as HubRepository[];
  return {
    counts: {
      models: links?.modelCount ?? 0,
      datasets: links?.datasetCount ?? 0,
      spaces: links?.spaceCount ?? 0,
    },
    repositories: {
      models: list(links?.models),
      datasets: list(links?.datasets),
      spaces: list(links?.spaces),
    },
  };
}

export interface PaperToLink {
  paperId: number;
  publicId: string;
}

/**
 * Listed arXiv papers whose links are to be asked for: those of the last
 * fortnight daily, of the last quarter weekly, older ones four times a year;
 * first those that readers voted for most in the time they have stood there.
 */
export async function listPapersToLink(now: Date, limit: number): Promise<PaperToLink[]> {
  return db.$queryRaw<PaperToLink[]>`
    SELECT p.id AS "paperId", p.public_id AS "publicId"
    FROM papers p
    JOIN (SELECT paper_id, max(day) AS day FROM listings GROUP BY paper_id) l ON l.paper_id = p.id
    LEFT JOIN hub_links h ON h.paper_id = p.id
    WHERE p.hidden_at IS NULL
      AND p.public_id ~ '^([0-9]{4}[.][0-9]{4,5}|[a-z]+(-[a-z]+)?([.][A-Z]{2})?/[0-9]{7})$'
      AND (h.checked_at IS NULL OR h.checked_at < ${now}::timestamptz - CASE
        WHEN l.day > ${now}::date - 14 THEN interval '23 hours'
        WHEN l.day > ${now}::date - 90 THEN interval '7 days' ELSE interval '90 days' END)
    ORDER BY (1 + p.upvote_count + p.imported_upvote_count)::float / (2 + greatest(${now}::date - l.day, 0)) DESC, p.id
    LIMIT ${limit}`;
}
