import "server-only";
import { createHash } from "node:crypto";
import { announceChange } from "../cache/announce";
import type { CacheTag } from "../cache/tags";
import { db, type Transaction } from "../db";
import { categoryName, topicSlug } from "../topics/arxiv-categories";
import { type Known, type Planned, planBatch, tagsOf } from "./plan";
import type { ImportRecord } from "./schema";

/** Taken by each batch: two imports at once take turns instead of deadlocking. */
const IMPORT_LOCK = 72_707_370;

export interface BatchReport {
  created: number;
  updated: number;
  unchanged: number;
}

/**
 * Writes a batch of import records in one transaction: papers, authors,
 * organizations, topics and listings. What is unchanged since the last import
 * of the same line is not touched; readers' votes and comments never are.
 * @param records at most one per paper and day.
 * @param dryRun report what would happen, write nothing.
 */
export async function importBatch(
  records: ImportRecord[],
  { dryRun = false } = {},
): Promise<BatchReport> {
  const hashed = records.map((record) => ({ record, hash: hashOf(record) }));
  const plan = await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${IMPORT_LOCK})`;
    const planned = planBatch(hashed, await readKnown(tx, records));
    if (!dryRun) await write(tx, planned);
    return planned;
  });
  if (!dryRun) await announceChange(tagsOf(plan).map((tag): CacheTag => tag));
  const count = (outcome: Planned["outcome"]) =>
    plan.filter((line) => line.outcome === outcome).length;
  return { created: count("created"), updated: count("updated"), unchanged: count("unchanged") };
}

/** Opens the record of a run. @returns its id. */
export async function startIngestRun(source: string): Promise<string> {
  const { id } = await db.ingestRun.create({ data: { source }, select: { id: true } });
  return id;
}

interface RunResult extends BatchReport {
  rejected: number;
  /** Why it stopped early; absent when it came to its end. */
  error?: string;
}

/** Closes the record of a run with its counts. */
export async function finishIngestRun(
  id: string,
  { error, ...counts }: RunResult,
  now: Date,
): Promise<void> {
  await db.ingestRun.update({
    where: { id },
    data: { ...counts, error: error ?? null, state: error ? "failed" : "done", finishedAt: now },
  });
}

/** The same line has the same hash, whatever the order of its fields or its white space. */
function hashOf(record: ImportRecord): string {
  return createHash("sha256").update(JSON.stringify(record)).digest("hex");
}

async function readKnown(tx: Transaction, records: ImportRecord[]): Promise<Known[]> {
  const ids = [...new Set(records.map(({ publicId }) => publicId))];
  return tx.$queryRaw<Known[]>`
    SELECT p.public_id AS "publicId", p.source_hash AS "undatedHash", l.day::text AS day, l.source_hash AS hash
    FROM papers p LEFT JOIN listings l ON l.paper_id = p.id
    WHERE p.public_id = ANY(${ids})`;
}

async function write(tx: Transaction, plan: Planned[]): Promise<void> {
  const changed = plan.filter(({ outcome }) => outcome !== "unchanged");
  if (changed.length === 0) return;
  const describing = changed.filter(({ describes }) => describes);
  await writePapers(tx, describing);
  await writeAuthors(tx, describing);
  await writeTopics(tx, describing);
  await writeListings(tx, changed);
}

async function writePapers(tx: Transaction, lines: Planned[]): Promise<void> {
  const organizations = new Map(
    lines.flatMap(({ record: { organization } }) =>
      organization ? [[organization.name.toLowerCase(), organization] as const] : [],
    ),
  );
  await tx.$executeRaw`
    INSERT INTO organizations AS o (name, full_name, avatar_url)
    SELECT name, "fullName", "avatarUrl"
    FROM jsonb_to_recordset(${JSON.stringify([...organizations.values()])}::jsonb)
      AS r(name text, "fullName" text, "avatarUrl" text)
    ON CONFLICT (name) DO UPDATE SET full_name = excluded.full_name, avatar_url = excluded.avatar_url
    WHERE (o.full_name, o.avatar_url) IS DISTINCT FROM (excluded.full_name, excluded.avatar_url)`;
  const rows = lines.map(({ record, hash }) => ({
    ...record,
    organization: record.organization?.name ?? null,
    undatedHash: record.day === null ? hash : null,
  }));
  await tx.$executeRaw`
    INSERT INTO papers (public_id, title, abstract, author_count, published_at, categories, organization_id,
      github_repo, github_stars, project_page, ai_summary, ai_keywords, thumbnail, media_urls,
      imported_upvote_count, imported_comment_count, source_hash)
    SELECT "publicId", title, abstract, "authorCount", "publishedAt", categories,
      (SELECT id FROM organizations WHERE name = r.organization::citext),
      "githubRepo", "githubStars", "projectPage", "aiSummary", "aiKeywords", thumbnail, "mediaUrls",
      upvotes, comments, "undatedHash"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r("publicId" text, title text, abstract text,
      "authorCount" int, "publishedAt" timestamptz, categories text[], organization text, "githubRepo" text,
      "githubStars" int, "projectPage" text, "aiSummary" text, "aiKeywords" text[], thumbnail text,
      "mediaUrls" text[], upvotes int, comments int, "undatedHash" text)
    ON CONFLICT (public_id) DO UPDATE SET
      title = excluded.title, abstract = excluded.abstract, author_count = excluded.author_count,
      published_at = excluded.published_at, categories = excluded.categories,
      organization_id = excluded.organization_id, github_repo = excluded.github_repo,
      github_stars = excluded.github_stars, project_page = excluded.project_page,
      ai_summary = excluded.ai_summary, ai_keywords = excluded.ai_keywords, thumbnail = excluded.thumbnail,
      media_urls = excluded.media_urls, imported_upvote_count = excluded.imported_upvote_count,
      imported_comment_count = excluded.imported_comment_count,
      source_hash = coalesce(excluded.source_hash, papers.source_hash), updated_at = now()`;
}

async function writeAuthors(tx: Transaction, lines: Planned[]): Promise<void> {
  const rows = lines.map(({ record: { publicId, authors } }) => ({ publicId, authors }));
  await tx.$executeRaw`
    DELETE FROM paper_authors USING papers p
    WHERE p.id = paper_id AND p.public_id = ANY(${rows.map(({ publicId }) => publicId)})`;
  await tx.$executeRaw`
    INSERT INTO paper_authors (paper_id, position, name)
    SELECT p.id, a.position, a.name
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r("publicId" text, authors text[])
    JOIN papers p ON p.public_id = r."publicId"
    CROSS JOIN LATERAL unnest(r.authors) WITH ORDINALITY AS a(name, position)`;
}

async function writeTopics(tx: Transaction, lines: Planned[]): Promise<void> {
  const topics = new Map(
    lines.flatMap(({ record }) =>
      record.categories.map(
        (code) => [topicSlug(code), { slug: topicSlug(code), name: categoryName(code) }] as const,
      ),
    ),
  );
  const links = lines.flatMap(({ record: { publicId, categories } }) =>
    [...new Set(categories.map(topicSlug))].map((slug) => ({ publicId, slug })),
  );
  await tx.$executeRaw`
    INSERT INTO topics (slug, name)
    SELECT slug, name FROM jsonb_to_recordset(${JSON.stringify([...topics.values()])}::jsonb) AS r(slug text, name text)
    ON CONFLICT (slug) DO NOTHING`;
  await tx.$executeRaw`
    DELETE FROM paper_topics USING papers p
    WHERE p.id = paper_id AND p.public_id = ANY(${lines.map(({ record }) => record.publicId)})`;
  await tx.$executeRaw`
    INSERT INTO paper_topics (paper_id, topic_id)
    SELECT p.id, t.id
    FROM jsonb_to_recordset(${JSON.stringify(links)}::jsonb) AS r("publicId" text, slug text)
    JOIN papers p ON p.public_id = r."publicId" JOIN topics t ON t.slug = r.slug`;
}

async function writeListings(tx: Transaction, lines: Planned[]): Promise<void> {
  const rows = lines.flatMap(
    ({ record: { publicId, day, position, listedAt, submittedBy }, hash }) =>
      day === null ? [] : [{ publicId, day, position, listedAt, submittedBy, hash }],
  );
  await tx.$executeRaw`
    INSERT INTO listings (day, paper_id, position, listed_at, submitted_by_name, source_hash)
    SELECT r.day, p.id, r.position, r."listedAt", r."submittedBy", r.hash
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r("publicId" text, day date, position int,
      "listedAt" timestamptz, "submittedBy" text, hash text)
    JOIN papers p ON p.public_id = r."publicId"
    ON CONFLICT (day, paper_id) DO UPDATE SET position = excluded.position, listed_at = excluded.listed_at,
      submitted_by_name = excluded.submitted_by_name, source_hash = excluded.source_hash`;
}
