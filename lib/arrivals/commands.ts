import "server-only";
import { createHash } from "node:crypto";
import { announceChange } from "../cache/announce";
import { IMPORT_LOCK, tryAgainOnConflict } from "../database/conflicts";
import { midnight } from "../dates";
import { db, type Transaction } from "../db";
import { moveRun, type RunStep } from "../ingest-runs/commands";
import { toAuthorNames } from "../papers/paper";
import type { ArxivRecord } from "../sources/arxiv/record";
import { writeTopics } from "../topics/commands";
import {
  type Arrival,
  type KnownArrival,
  type PlannedArrival,
  planArrivals,
  tagsOfArrivals,
} from "./plan";

interface ArrivalCounts {
  created: number;
  updated: number;
  unchanged: number;
}

/**
 * Writes what arXiv says of papers in one transaction. Title, abstract, authors,
 * categories and references become arXiv's; code and project page are filled in
 * where nothing is known; votes, comments, organization, pictures, summaries and
 * the place on a page are others' to say and stay.
 * @param step the run that the papers belong to, whose counts move with them.
 */
export async function writeArrivals(arrivals: Arrival[], step?: RunStep): Promise<ArrivalCounts> {
  const hashed = arrivals.map((arrival) => ({ ...arrival, hash: hashOf(arrival.record) }));
  const { plan, counts } = await tryAgainOnConflict(() =>
    db.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${IMPORT_LOCK})`;
      const planned = planArrivals(hashed, await readKnown(tx, arrivals));
      const ids = await writePapers(tx, planned);
      await writeListings(tx, planned, ids);
      const counted = countOutcomes(planned);
      if (step) await moveRun(tx, counted, step);
      return { plan: planned, counts: counted };
    }),
  );
  await announceChange(tagsOfArrivals(plan));
  return counts;
}

/** The times stay out of it: OAI-PMH knows the day, the query API the second. */
function hashOf({ publishedAt: _p, revisedAt: _r, hasTimes: _h, ...record }: ArxivRecord): string {
  return createHash("sha256").update(JSON.stringify(record)).digest("hex");
}

function countOutcomes(plan: PlannedArrival[]): ArrivalCounts {
  const count = (wanted: PlannedArrival["outcome"]) =>
    plan.filter(({ outcome }) => outcome === wanted).length;
  return { created: count("created"), updated: count("updated"), unchanged: count("unchanged") };
}

async function readKnown(tx: Transaction, arrivals: Arrival[]): Promise<KnownArrival[]> {
  const ids = arrivals.map(({ record }) => record.publicId);
  return tx.$queryRaw<KnownArrival[]>`
    SELECT p.id, p.public_id AS "publicId", p.arxiv_hash AS "arxivHash", p.published_at AS "publishedAt",
      ARRAY(SELECT l.day::text FROM listings l WHERE l.paper_id = p.id ORDER BY l.day) AS days
    FROM papers p WHERE p.public_id = ANY(${ids})`;
}

/** @returns the row ids of all planned papers by public id. */
async function writePapers(tx: Transaction, plan: PlannedArrival[]): Promise<Map<string, number>> {
  const ids = new Map<string, number>(
    plan.flatMap(({ record, paperId }) => (paperId === null ? [] : [[record.publicId, paperId]])),
  );
  const lines = plan.filter(({ describes }) => describes);
  if (lines.length === 0) return ids;
  const rows = lines.map(({ record, hash }) => ({
    ...record,
    authorCount: record.authors.length,
    authorNames: toAuthorNames(record.authors.map(({ name }) => name)),
    hash,
  }));
  const written = await tx.$queryRaw<{ id: number; publicId: string }[]>`
    INSERT INTO papers (public_id, title, abstract, author_count, published_at, revised_at, categories,
      github_repo, project_page, doi, journal_ref, arxiv_comment, withdrawn, arxiv_hash, author_names)
    SELECT "publicId", title, abstract, "authorCount", "publishedAt", "revisedAt", categories,
      "githubRepo", "projectPage", doi, "journalRef", comment, withdrawn, hash, "authorNames"
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r("publicId" text, title text, abstract text,
      "authorCount" int, "publishedAt" timestamptz, "revisedAt" timestamptz, categories text[],
      "githubRepo" text, "projectPage" text, doi text, "journalRef" text, comment text, withdrawn bool, hash text,
      "authorNames" text)
    ON CONFLICT (public_id) DO UPDATE SET
      title = excluded.title, abstract = excluded.abstract, author_count = excluded.author_count,
      author_names = excluded.author_names,
      -- A date without a time must not blur the instant that is known already.
      published_at = CASE WHEN date_trunc('day', papers.published_at, 'UTC') = excluded.published_at
        THEN papers.published_at ELSE coalesce(excluded.published_at, papers.published_at) END,
      revised_at = coalesce(excluded.revised_at, papers.revised_at), categories = excluded.categories,
      github_repo = coalesce(papers.github_repo, excluded.github_repo),
      project_page = coalesce(papers.project_page, excluded.project_page),
      doi = excluded.doi, journal_ref = excluded.journal_ref, arxiv_comment = excluded.arxiv_comment,
      withdrawn = excluded.withdrawn, arxiv_hash = excluded.arxiv_hash, updated_at = now()
    RETURNING id, public_id AS "publicId"`;
  for (const { id, publicId } of written) ids.set(publicId, id);
  await writeAuthors(tx, lines, ids);
  const topics = lines.map(({ record, paperId }) => ({
    id: ids.get(record.publicId) ?? 0,
    categories: record.categories,
    isKnown: paperId !== null,
  }));
  await writeTopics(tx, topics);
  return ids;
}

async function writeAuthors(
  tx: Transaction,
  lines: PlannedArrival[],
  ids: Map<string, number>,
): Promise<void> {
  const known = lines.flatMap(({ paperId }) => (paperId === null ? [] : [paperId]));
  if (known.length > 0)
    await tx.$executeRaw`DELETE FROM paper_authors WHERE paper_id = ANY(${known}::int[])`;
  const rows = lines.flatMap(({ record: { publicId, authors } }) =>
    authors.map((author, index) => ({ id: ids.get(publicId), position: index + 1, ...author })),
  );
  await tx.$executeRaw`
    INSERT INTO paper_authors (paper_id, position, name, affiliation)
    SELECT id, position, name, affiliation FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS r(id int, position int, name text, affiliation text)`;
}

async function writeListings(
  tx: Transaction,
  plan: PlannedArrival[],
  ids: Map<string, number>,
): Promise<void> {
  const rows = plan.flatMap(({ record, day, lists }) =>
    lists && day !== null
      ? [{ id: ids.get(record.publicId), day, listedAt: midnight(day).toISOString() }]
      : [],
  );
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO listings (day, paper_id, listed_at)
    SELECT day, id, "listedAt" FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS r(id int, day date, "listedAt" timestamptz)
    ON CONFLICT DO NOTHING`;
}
