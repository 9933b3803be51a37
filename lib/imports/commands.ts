import "server-only";
import { createHash } from "node:crypto";
import { announceChange } from "../cache/announce";
import { IMPORT_LOCK, tryAgainOnConflict } from "../database/conflicts";
import { db, type Transaction } from "../db";
import { Prisma } from "../generated/prisma/client";
import { moveRun, type RunStep } from "../ingest-runs/commands";
import { toAuthorNames } from "../papers/paper";
import { writeTopics } from "../topics/commands";
import { changesOf, type Known, type Planned, planBatch, tagsOf } from "./plan";
import type { BatchReport, ImportRecord } from "./schema";

interface BatchOptions {
  /** Report what would happen, write nothing. */
  dryRun?: boolean;
  /** Write what would be held: its file has come to its end. */
  final?: boolean;
  /** The run whose counts move with the batch, so that they are right after a kill too. */
  runId?: string | null;
  /** Where that run stands once the batch is written. */
  step?: Omit<RunStep, "runId">;
}

/**
 * Writes a batch of import records in one transaction: papers, authors,
 * organizations, topics and listings. What is unchanged since the last import
 * of the same line is not touched; readers' votes and comments never are.
 * @param records at most one per paper and day.
 */
export async function importBatch(
  records: ImportRecord[],
  { dryRun = false, final = false, runId = null, step }: BatchOptions = {},
): Promise<BatchReport> {
  const hashed = records.map((record) => ({ record, hash: hashOf(record) }));
  const { plan, report } = await tryAgainOnConflict(() =>
    db.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${IMPORT_LOCK})`;
      const planned = planBatch(hashed, await readKnown(tx, records), { final });
      const counted = reportOf(planned);
      if (!dryRun) {
        await write(tx, changesOf(planned));
        if (runId) await moveRun(tx, counted, { runId, ...step });
      }
      return { plan: planned, report: counted };
    }),
  );
  if (!dryRun) await announceChange(tagsOf(plan));
  return report;
}

/** The same line has the same hash, whatever the order of its fields or its white space. */
function hashOf(record: ImportRecord): string {
  return createHash("sha256").update(JSON.stringify(record)).digest("hex");
}

function reportOf(plan: Planned[]): BatchReport {
  const count = (outcome: Planned["outcome"]) =>
    plan.filter((line) => line.outcome === outcome).length;
  return {
    created: count("created"),
    updated: count("updated"),
    unchanged: count("unchanged"),
    held: plan.flatMap(({ record, outcome }) => (outcome === "held" ? [record] : [])),
  };
}

async function readKnown(tx: Transaction, records: ImportRecord[]): Promise<Known[]> {
  const ids = [...new Set(records.map(({ publicId }) => publicId))];
  return tx.$queryRaw<Known[]>`
    SELECT p.id, p.public_id AS "publicId", p.source_hash AS "undatedHash",
      p.arxiv_hash IS NOT NULL AS "fromArxiv",
      l.day::text AS day, l.source_hash AS hash
    FROM papers p LEFT JOIN listings l ON l.paper_id = p.id
    WHERE p.public_id = ANY(${ids})`;
}

async function write(tx: Transaction, changes: Planned[]): Promise<void> {
  if (changes.length === 0) return;
  const describing = changes.filter(({ describes }) => describes);
  await writeOrganizations(tx, describing);
  const ids = await writePapers(tx, describing);
  const own = describing.filter(({ fromArxiv }) => !fromArxiv);
  await writeAuthors(tx, own, ids);
  await writeTopics(
    tx,
    own.map(({ record: { publicId, categories }, paperId }) => ({
      id: ids.get(publicId) ?? 0,
      categories,
      isKnown: paperId !== null,
    })),
  );
  await writeListings(tx, changes, ids);
}

/** An organization is called what the newest listing of its papers calls it. */
async function writeOrganizations(tx: Transaction, lines: Planned[]): Promise<void> {
  const rows = lines
    .flatMap(({ record: { organization, day } }) =>
      organization ? [{ ...organization, day: day ?? "0001-01-01" }] : [],
    )
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  if (rows.length === 0) return;
  // Of two spellings in one batch the newest day's goes in, being the last.
  const newest = [...new Map(rows.map((row) => [row.name.toLowerCase(), row])).values()];
  const json = JSON.stringify(newest);
  await tx.$executeRaw`
    UPDATE organizations o SET full_name = r."fullName", avatar_url = coalesce(r."avatarUrl", o.avatar_url)
    FROM json_to_recordset(${json}::json) AS r(name citext, "fullName" text, "avatarUrl" text, day date)
    WHERE o.name = r.name
      AND (o.full_name, o.avatar_url) IS DISTINCT FROM (r."fullName", coalesce(r."avatarUrl", o.avatar_url))
      AND NOT EXISTS (SELECT FROM papers p JOIN listings l ON l.paper_id = p.id
        WHERE p.organization_id = o.id AND l.day > r.day)`;
  await tx.$executeRaw`
    INSERT INTO organizations (name, full_name, avatar_url)
    SELECT name, "fullName", "avatarUrl"
    FROM json_to_recordset(${json}::json) AS r(name citext, "fullName" text, "avatarUrl" text)
    WHERE NOT EXISTS (SELECT FROM organizations o WHERE o.name = r.name)
    ON CONFLICT DO NOTHING`;
}

/** In the update below: the line names another repository than the paper has. */
const NAMES_ANOTHER_REPOSITORY = Prisma.sql`(excluded.github_repo IS DISTINCT FROM papers.github_repo
  AND NOT (papers.arxiv_hash IS NOT NULL AND excluded.github_repo IS NULL))`;

/**
 * What arXiv itself has said stays (see `arxivHash` in schema.prisma), and so do
 * stars that GitHub was asked for. @returns the papers' row ids by public id.
 */
async function writePapers(tx: Transaction, lines: Planned[]): Promise<Map<string, number>> {
  const rows = lines.map(({ record: { authors, ...record }, sourceHash }) => ({
    ...record,
    authorNames: toAuthorNames(authors),
    organization: record.organization?.name ?? null,
    undatedHash: record.day === null ? sourceHash : null,
  }));
  if (rows.length === 0) return new Map();
  // In the order of the file: the order of ids is the last word where papers tie.
  const written = await tx.$queryRaw<{ id: number; publicId: string }[]>`
    INSERT INTO papers (public_id, title, abstract, author_count, published_at, categories, organization_id,
      github_repo, github_stars, project_page, ai_summary, ai_keywords, thumbnail, media_urls,
      imported_upvote_count, imported_comment_count, source_hash, author_names)
    SELECT "publicId", title, abstract, "authorCount", "publishedAt", categories,
      (SELECT id FROM organizations WHERE name = r.organization::citext),
      "githubRepo", "githubStars", "projectPage", "aiSummary", "aiKeywords", thumbnail, "mediaUrls",
      upvotes, comments, "undatedHash", "authorNames"
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r("publicId" text, title text, abstract text,
      "authorCount" int, "publishedAt" timestamptz, categories text[], organization text, "githubRepo" text,
      "githubStars" int, "projectPage" text, "aiSummary" text, "aiKeywords" text[], thumbnail text,
      "mediaUrls" text[], upvotes int, comments int, "undatedHash" text,
      "authorNames" text)
    ON CONFLICT (public_id) DO UPDATE SET
      title = CASE WHEN papers.arxiv_hash IS NULL THEN excluded.title ELSE papers.title END,
      abstract = CASE WHEN papers.arxiv_hash IS NULL THEN excluded.abstract ELSE papers.abstract END,
      author_count = CASE WHEN papers.arxiv_hash IS NULL THEN excluded.author_count ELSE papers.author_count END,
      published_at = CASE WHEN papers.arxiv_hash IS NULL THEN excluded.published_at ELSE papers.published_at END,
      categories = CASE WHEN papers.arxiv_hash IS NULL THEN excluded.categories ELSE papers.categories END,
      organization_id = excluded.organization_id,
      github_repo = CASE WHEN papers.arxiv_hash IS NULL THEN excluded.github_repo
        ELSE coalesce(excluded.github_repo, papers.github_repo) END,
      project_page = CASE WHEN papers.arxiv_hash IS NULL THEN excluded.project_page
        ELSE coalesce(excluded.project_page, papers.project_page) END,
      github_stars = CASE WHEN papers.github_checked_at IS NULL OR ${NAMES_ANOTHER_REPOSITORY}
        THEN excluded.github_stars ELSE papers.github_stars END,
      github_checked_at = CASE WHEN ${NAMES_ANOTHER_REPOSITORY} THEN NULL ELSE papers.github_checked_at END,
      github_etag = CASE WHEN ${NAMES_ANOTHER_REPOSITORY} THEN NULL ELSE papers.github_etag END,
      ai_summary = excluded.ai_summary, ai_keywords = excluded.ai_keywords, thumbnail = excluded.thumbnail,
      media_urls = excluded.media_urls, imported_upvote_count = excluded.imported_upvote_count,
      imported_comment_count = excluded.imported_comment_count,
      author_names = CASE WHEN papers.arxiv_hash IS NULL THEN excluded.author_names ELSE papers.author_names END,
      source_hash = coalesce(excluded.source_hash, papers.source_hash), updated_at = now()
    RETURNING id, public_id AS "publicId"`;
  return new Map(written.map(({ id, publicId }) => [publicId, id]));
}

async function writeAuthors(
  tx: Transaction,
  lines: Planned[],
  ids: Map<string, number>,
): Promise<void> {
  const known = knownIds(lines);
  if (known.length > 0)
    await tx.$executeRaw`DELETE FROM paper_authors WHERE paper_id = ANY(${known}::int[])`;
  const rows = lines.map(({ record: { publicId, authors } }) => ({
    id: ids.get(publicId),
    authors,
  }));
  await tx.$executeRaw`
    INSERT INTO paper_authors (paper_id, position, name)
    SELECT r.id, a.position, a.name
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r(id int, authors text[])
    CROSS JOIN LATERAL unnest(r.authors) WITH ORDINALITY AS a(name, position)`;
}

function knownIds(lines: Planned[]): number[] {
  return lines.flatMap(({ paperId }) => (paperId === null ? [] : [paperId]));
}

async function writeListings(
  tx: Transaction,
  lines: Planned[],
  ids: Map<string, number>,
): Promise<void> {
  const rows = lines.flatMap(({ record, sourceHash, paperId }) => {
    const { publicId, day, position, listedAt, submittedBy } = record;
    const id = ids.get(publicId) ?? paperId;
    return day === null ? [] : [{ id, day, position, listedAt, submittedBy, sourceHash }];
  });
  await tx.$executeRaw`
    INSERT INTO listings (day, paper_id, position, listed_at, submitted_by_name, source_hash)
    SELECT day, id, position, "listedAt", "submittedBy", "sourceHash"
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r(id int, day date, position int,
      "listedAt" timestamptz, "submittedBy" text, "sourceHash" text)
    ON CONFLICT (day, paper_id) DO UPDATE SET position = excluded.position, listed_at = excluded.listed_at,
      submitted_by_name = excluded.submitted_by_name, source_hash = excluded.source_hash`;
}
