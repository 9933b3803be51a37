import "server-only";
import { type Day, midnight } from "../dates";
import { db } from "../db";
import { type Cadence, issueName, issuePeriod } from "../digests/period";
import { Prisma } from "../generated/prisma/client";
import type { Period } from "../papers/period";

/** How far an issue is: the first five are all of its deliveries. */
export interface IssueCounts {
  sent: number;
  failed: number;
  skipped: number;
  inDoubt: number;
  /** Queued, deferred, or on its way at this moment. */
  pending: number;
  total: number;
}

/** An issue as its operator sees it. */
export interface IssueRun {
  id: string;
  cadence: Cadence;
  period: Period;
  /** "weekly/2026-W21". */
  name: string;
  state: string;
  composedAt: Date;
  finishedAt: Date | null;
  /** What is not sent by then is not sent. */
  sendNotAfter: Date;
  counts: IssueCounts;
}

type RunRow = Omit<IssueRun, "name" | "period" | "counts"> & IssueCounts & { first: Day };

const RUN_COLUMNS = Prisma.sql`i.id, i.cadence::text AS cadence, i.period_start::text AS first,
  i.state::text AS state, i.composed_at AS "composedAt", i.finished_at AS "finishedAt",
  i.send_not_after AS "sendNotAfter", c.*`;

/** One read of the ledger, so that the numbers belong to one moment. */
const COUNTED = Prisma.sql`LATERAL (SELECT
  count(*) FILTER (WHERE d.state = 'sent')::int AS sent,
  count(*) FILTER (WHERE d.state = 'failed')::int AS failed,
  count(*) FILTER (WHERE d.state = 'skipped')::int AS skipped,
  count(*) FILTER (WHERE d.state = 'in_doubt')::int AS "inDoubt",
  count(*) FILTER (WHERE d.state IN ('queued', 'deferred', 'sending'))::int AS pending,
  count(*)::int AS total
  FROM deliveries d WHERE d.issue_id = i.id) AS c`;

/** The issues, newest first, each with where its deliveries stand now. */
export async function listIssueRuns(limit: number): Promise<IssueRun[]> {
  const rows = await db.$queryRaw<RunRow[]>`
    SELECT ${RUN_COLUMNS} FROM issues i, ${COUNTED} ORDER BY i.composed_at DESC, i.id LIMIT ${limit}`;
  return rows.map(toRun);
}

/** One issue with where its deliveries stand now; null where none was compiled. */
export async function getIssueRun(cadence: Cadence, { first }: Period): Promise<IssueRun | null> {
  const [row] = await db.$queryRaw<RunRow[]>`
    SELECT ${RUN_COLUMNS} FROM issues i, ${COUNTED}
    WHERE i.cadence = ${cadence}::cadence AND i.period_start = ${midnight(first)}::date`;
  return row ? toRun(row) : null;
}

function toRun(row: RunRow): IssueRun {
  const { first, sent, failed, skipped, inDoubt, pending, total, ...run } = row;
  return {
    ...run,
    period: issuePeriod(row.cadence, first),
    name: issueName(row.cadence, first),
    counts: { sent, failed, skipped, inDoubt, pending, total },
  };
}

/** Why deliveries of an issue were skipped or failed, most frequent first. */
export async function countReasons(
  issueId: string,
): Promise<{ state: string; reason: string; count: number }[]> {
  return db.$queryRaw<{ state: string; reason: string; count: number }[]>`
    SELECT state::text AS state, count(*)::int AS count,
      CASE WHEN reason = 'rejected' THEN coalesce(enhanced_code, smtp_code::text, reason)
        ELSE coalesce(reason, 'unknown') END AS reason
    FROM deliveries WHERE issue_id = ${issueId}::uuid AND state IN ('skipped', 'failed')
    GROUP BY 1, 3 ORDER BY 2 DESC, 1, 3`;
}

/** One of an issue's mails, as the operator sees it. */
export interface VariantSummary {
  slug: string;
  subject: string;
  topics: string[];
  paperCount: number;
  papers: number;
  /** Bytes of its HTML; Gmail cuts off at about 102,000. */
  htmlBytes: number;
  deliveries: number;
}

/** The mails of an issue, the most read first. */
export async function listVariants(issueId: string, limit: number): Promise<VariantSummary[]> {
  return db.$queryRaw<VariantSummary[]>`
    SELECT v.slug, v.subject, v.topics, v.paper_count AS "paperCount", cardinality(v.papers) AS papers,
      octet_length(v.html) AS "htmlBytes",
      (SELECT count(*)::int FROM deliveries d WHERE d.variant_id = v.id) AS deliveries
    FROM issue_variants v WHERE v.issue_id = ${issueId}::uuid
    ORDER BY deliveries DESC, v.slug LIMIT ${limit}`;
}

/** A mail as it is frozen, with placeholders; null when there is none of this name. */
export interface VariantSource {
  subject: string;
  html: string;
  text: string;
}

export async function getVariantSource(
  issueId: string,
  slug: string,
): Promise<VariantSource | null> {
  return db.issueVariant.findUnique({
    where: { issueId_slug: { issueId, slug } },
    select: { subject: true, html: true, text: true },
  });
}

/** A delivery of which nobody knows whether it arrived. */
export interface Doubt {
  id: string;
  email: string;
  attempts: number;
  since: Date;
  /** What was noted: the server's last words, or that the worker died. */
  detail: string | null;
}

/** The deliveries in doubt of an issue, the oldest first. */
export async function listDoubts(issueId: string, limit: number): Promise<Doubt[]> {
  return db.$queryRaw<Doubt[]>`
    SELECT d.id, d.email_at_enqueue::text AS email, d.attempts, e.at AS since, e.detail
    FROM deliveries d JOIN LATERAL (SELECT at, detail FROM delivery_events
      WHERE delivery_id = d.id AND kind = 'in_doubt' ORDER BY id DESC LIMIT 1) e ON true
    WHERE d.issue_id = ${issueId}::uuid AND d.state = 'in_doubt' ORDER BY e.at, d.id LIMIT ${limit}`;
}
