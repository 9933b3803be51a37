import "server-only";
import { type Day, midnight } from "../dates";
import { db } from "../db";
import { Prisma } from "../generated/prisma/client";
import type { Period } from "../papers/period";
import { DEFAULT_SEGMENT } from "./compose";
import { type Cadence, issueName, issuePeriod } from "./period";
import { variantSlug } from "./variant";

/** What an archive page, the archive's list and its feed show of an issue. */
export interface ArchivedIssue {
  cadence: Cadence;
  period: Period;
  subject: string;
  composedAt: Date;
  /** In the order in which the mail had them. */
  papers: { id: string; title: string; people: string }[];
  /** Names of the topics it is about; none for all. */
  topics: string[];
  contentHash: string;
}

type ArchivedRow = Omit<ArchivedIssue, "period"> & { first: Day };

/** A row of a variant `v` and its issue `i`: the papers from the frozen ones, in the mail's order. */
const ARCHIVED = Prisma.sql`
  i.cadence::text AS cadence, i.period_start::text AS first, i.composed_at AS "composedAt",
  v.subject, v.content_hash AS "contentHash",
  ARRAY(SELECT t.name FROM topics t WHERE t.slug = ANY(v.topics) ORDER BY t.name) AS topics,
  (SELECT json_agg(json_build_object('id', p->>'id', 'title', p->>'title', 'people', coalesce(p->>'people', ''))
      ORDER BY array_position(v.papers, p->>'id'))
    FROM jsonb_array_elements(i.papers) AS p WHERE p->>'id' = ANY(v.papers)) AS papers`;
const IS_PUBLIC = Prisma.sql`i.state NOT IN ('composing', 'cancelled') AND cardinality(v.papers) > 0`;
/** The mail of those who chose nothing. */
const DEFAULT_SLUG = variantSlug(DEFAULT_SEGMENT);

/**
 * A compiled issue as its archive page shows it: the papers of the row that was
 * mailed. Without a slug, the mail of those who chose nothing; null when there
 * is no such mail.
 */
export async function getArchivedIssue(
  cadence: Cadence,
  { first }: Pick<Period, "first">,
  slug = DEFAULT_SLUG,
): Promise<ArchivedIssue | null> {
  const [row] = await db.$queryRaw<ArchivedRow[]>`
    SELECT ${ARCHIVED} FROM issues i JOIN issue_variants v ON v.issue_id = i.id
    WHERE i.cadence = ${cadence}::cadence AND i.period_start = ${midnight(first)}::date
      AND v.slug = ${slug} AND ${IS_PUBLIC}`;
  return row ? toArchivedIssue(row) : null;
}

/** The issues that were compiled, newest first, and how many there are. */
export async function listArchivedIssues({
  limit,
  offset,
}: {
  limit: number;
  offset: number;
}): Promise<{ issues: ArchivedIssue[]; total: number }> {
  const isListed = Prisma.sql`v.slug = ${DEFAULT_SLUG} AND ${IS_PUBLIC}`;
  const [rows, [counted]] = await Promise.all([
    db.$queryRaw<ArchivedRow[]>`
      SELECT ${ARCHIVED} FROM issues i JOIN issue_variants v ON v.issue_id = i.id WHERE ${isListed}
      ORDER BY i.composed_at DESC, i.id LIMIT ${limit} OFFSET ${offset}`,
    db.$queryRaw<{ total: number }[]>`
      SELECT count(*)::int AS total FROM issues i JOIN issue_variants v ON v.issue_id = i.id WHERE ${isListed}`,
  ]);
  return { issues: rows.map(toArchivedIssue), total: counted?.total ?? 0 };
}

function toArchivedIssue({ first, ...row }: ArchivedRow): ArchivedIssue {
  return { ...row, period: issuePeriod(row.cadence, first) };
}

/**
 * The newest period with papers that is over; on a young site, for a daily
 * digest, today; null when there is nothing to compile.
 */
export async function getPeriodToCompile(cadence: Cadence, today: Day): Promise<Period | null> {
  const { first } = issuePeriod(cadence, today);
  const [row] = await db.$queryRaw<{ day: Day }[]>`
    SELECT l.day::text AS day FROM listings l JOIN papers p ON p.id = l.paper_id
    WHERE p.hidden_at IS NULL AND l.day <= ${midnight(today)}::date
    ORDER BY (l.day < ${midnight(first)}::date) DESC, l.day DESC LIMIT 1`;
  if (!row || (cadence !== "daily" && row.day >= first)) return null;
  return issuePeriod(cadence, row.day);
}

/** Whether anybody waits for such a digest. */
export async function hasSubscriber(cadence: Cadence): Promise<boolean> {
  const row = await db.subscriber.findFirst({
    where: { status: "active", cadences: { has: cadence } },
    select: { id: true },
  });
  return row !== null;
}

/** Issues, newest first, with how far their deliveries are. */
export async function listIssueProgress(
  limit: number,
): Promise<{ name: string; state: string; counts: Record<string, number> }[]> {
  const rows = await db.$queryRaw<
    { cadence: Cadence; first: Day; state: string; counts: Record<string, number> }[]
  >`
    SELECT i.cadence::text AS cadence, i.period_start::text AS first, i.state::text AS state,
      (SELECT coalesce(jsonb_object_agg(state, n), '{}') FROM
        (SELECT d.state, count(*) AS n FROM deliveries d WHERE d.issue_id = i.id GROUP BY d.state) AS c) AS counts
    FROM issues i ORDER BY i.composed_at DESC, i.id LIMIT ${limit}`;
  return rows.map(({ cadence, first, state, counts }) => ({
    name: issueName(cadence, first),
    state,
    counts,
  }));
}
