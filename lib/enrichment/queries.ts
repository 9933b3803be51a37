import "server-only";
import { midnight, type Day } from "../dates";
import { db } from "../db";

export interface PaperToEnrich {
  paperId: number;
  publicId: string;
  title: string;
  abstract: string;
  inputHash: string;
}

/** Older news is not worth a model's time. */
const NEWS_DAYS = 30;
/** What could not be used so often is left alone. */
const MOST_ATTEMPTS = 3;

/**
 * Newly listed papers without a summary, or whose words have changed since the
 * model's: the newest day's first, much voted ones before others. What was tried
 * today waits for tomorrow, so that a row of today is one question of today.
 */
export async function listPapersToEnrich(today: Day, limit: number): Promise<PaperToEnrich[]> {
  const now = midnight(today);
  return db.$queryRaw<PaperToEnrich[]>`
    SELECT p.id AS "paperId", p.public_id AS "publicId", p.title, p.abstract, h.hash AS "inputHash"
    FROM papers p
    JOIN (SELECT paper_id, max(day) AS day FROM listings WHERE day > ${now}::date - ${NEWS_DAYS}::int
      GROUP BY paper_id) l ON l.paper_id = p.id
    CROSS JOIN LATERAL (SELECT encode(sha256(convert_to(p.title || E'\n' || p.abstract, 'UTF8')), 'hex') AS hash) h
    LEFT JOIN enrichments e ON e.paper_id = p.id
    WHERE p.hidden_at IS NULL AND p.ai_summary IS NULL AND p.abstract <> ''
      AND (e.paper_id IS NULL OR e.tried_at < ${now}
        AND (e.input_hash <> h.hash OR e.summary IS NULL AND e.attempts < ${MOST_ATTEMPTS}))
    ORDER BY l.day DESC, p.upvote_count + p.imported_upvote_count DESC, p.id LIMIT ${limit}`;
}

/** How many papers the model was asked about on a day. */
export async function countEnrichedOn(today: Day): Promise<number> {
  return db.enrichment.count({ where: { triedAt: { gte: midnight(today) } } });
}

/** What a model wrote about a paper, and which. */
export interface GeneratedNote {
  model: string;
  summary: string;
  keywords: string[];
}

/** A paper's generated summary; null where there is none, or the paper came with its own. */
export async function getGeneratedNote(publicId: string): Promise<GeneratedNote | null> {
  const row = await db.enrichment.findFirst({
    where: { paper: { publicId, aiSummary: null }, summary: { not: null } },
    select: { model: true, summary: true, keywords: true },
  });
  return row?.summary ? { ...row, summary: row.summary } : null;
}
