import "server-only";
import { randomUUID } from "node:crypto";
import { dayOf, midnight } from "../dates";
import { db, type Transaction } from "../db";
import { env } from "../env";
import { Prisma } from "../generated/prisma/client";
import type { Period } from "../papers/period";
import { listPapersIn } from "../papers/queries";
import { DEFAULT_SEGMENT, type Segment } from "./compose";
import { nextLocalHour } from "./delivery-time";
import { freezePaper, frozenPapers } from "./frozen";
import { type Cadence, issuePeriod, sendNotAfter } from "./period";
import { type FrozenIssue, renderVariant } from "./variant";

/** People who chose while a fan-out ran may carry a slightly earlier instant. */
const OVERLAP = "5 minutes";
/** An issue keeps at most so many papers: two busy months' worth. */
const MOST_PAPERS = 2000;
/** The large mail service that an address of a subscriber `s` belongs to, by its domain. */
const DOMAIN_GROUP = Prisma.sql`CASE
  WHEN s.email ~ '@(gmail|googlemail)[.]com$' THEN 'gmail'
  WHEN s.email ~ '@((yahoo|aol)[.][a-z.]+|(ymail|rocketmail)[.]com)$' THEN 'yahoo'
  WHEN s.email ~ '@((outlook|hotmail|live)[.][a-z.]+|msn[.]com)$' THEN 'microsoft'
  ELSE 'other' END`;
/** A fan-out to a hundred thousand takes seconds; Prisma's own limit is five. */
const FAN_OUT = { timeout: 120_000, maxWait: 10_000 };

export type Compiled =
  /** This call made the issue. */
  | { outcome: "compiled"; issueId: string; queued: number }
  /** It was there; people who confirmed or chose it since were added. */
  | { outcome: "exists"; issueId: string; queued: number }
  /** No papers in that period: nothing is compiled and nothing sent. */
  | { outcome: "empty" };

/**
 * Compiles a period's digest once: freezes its papers in their order, renders
 * one mail per segment of subscribers, and queues one delivery for everybody who
 * wants this cadence, each at their own hour. Called again, or by ten at once, or
 * after a crash at any point, it makes no second issue and no second delivery; it
 * adds those who confirmed or chose it since, while the issue is still news.
 */
export async function compileIssue(cadence: Cadence, period: Period, now: Date): Promise<Compiled> {
  const issueId = (await findIssue(cadence, period)) ?? (await freezeIssue(cadence, period, now));
  if (issueId === null) return { outcome: "empty" };
  await renderMissingVariants(issueId, now);
  return db.$transaction(async (tx) => {
    // Whoever opens it is the one who made it; the others wait here for the row.
    const opened = await tx.$executeRaw`
      UPDATE issues SET state = 'sending', composed_at = ${now}, fanned_out_at = ${now},
        send_not_after = ${sendNotAfter(cadence, now)}
      WHERE id = ${issueId}::uuid AND state = 'composing'`;
    if (opened > 0)
      return { outcome: "compiled", issueId, queued: await fanOut(tx, issueId, null, now) };
    return { outcome: "exists", issueId, queued: await addLateSubscribers(tx, issueId, now) };
  }, FAN_OUT);
}

/** A period's digest as it would be mailed now; null when it has no papers. Writes nothing. */
export async function draftIssue(cadence: Cadence, period: Period): Promise<FrozenIssue | null> {
  const papers = await listPapersIn(period, { limit: MOST_PAPERS, offset: 0 });
  if (papers.length === 0) return null;
  return {
    siteName: env.SITE_NAME,
    siteUrl: env.APP_URL,
    cadence,
    period,
    papers: papers.map(freezePaper),
  };
}

async function findIssue(cadence: Cadence, { first }: Period): Promise<string | null> {
  const row = await db.issue.findUnique({
    where: { cadence_periodStart: { cadence, periodStart: midnight(first) } },
    select: { id: true },
  });
  return row?.id ?? null;
}

/** @returns the issue's id, also when another process was faster; null without papers. */
async function freezeIssue(cadence: Cadence, period: Period, now: Date): Promise<string | null> {
  const draft = await draftIssue(cadence, period);
  if (!draft) return null;
  await db.issue.createMany({
    data: {
      cadence,
      periodStart: midnight(period.first),
      papers: draft.papers,
      composedAt: now,
      sendNotAfter: sendNotAfter(cadence, now),
    },
    skipDuplicates: true,
  });
  return findIssue(cadence, period);
}

/** Renders the mails that somebody waits for and that are not there yet, each once. */
async function renderMissingVariants(issueId: string, now: Date): Promise<void> {
  const segments = await listMissingSegments(issueId, now);
  if (segments.length === 0) return;
  const issue = await loadFrozenIssue(issueId);
  for (const segment of segments) {
    const variant = await renderVariant(issue, segment);
    // Two processes render the same bytes from the same frozen papers.
    await db.issueVariant.createMany({
      data: { id: randomUUID(), issueId, ...segment, ...variant },
      skipDuplicates: true,
    });
    if (segment.topics.length === 0 && segment.paperCount === DEFAULT_SEGMENT.paperCount)
      await db.issue.update({ where: { id: issueId }, data: { contentHash: variant.contentHash } });
  }
}

/** Of an issue that is being composed: the default and all that active readers chose. Later: what new ones chose. */
async function listMissingSegments(issueId: string, now: Date): Promise<Segment[]> {
  return db.$queryRaw<Segment[]>`
    WITH issue AS (
      SELECT id, cadence, state, CASE WHEN state = 'composing' THEN '-infinity'
        ELSE fanned_out_at - ${OVERLAP}::interval END AS since
      FROM issues WHERE id = ${issueId}::uuid AND (state = 'composing'
        OR (state IN ('sending', 'done') AND send_not_after > ${now}))
    ), wanted AS (
      SELECT s.topics, s.paper_count FROM subscribers s JOIN issue i ON i.cadence = ANY(s.cadences)
      WHERE s.status = 'active' AND s.chosen_at > i.since
      UNION SELECT ${DEFAULT_SEGMENT.topics}::text[], ${DEFAULT_SEGMENT.paperCount}::int
      FROM issue WHERE state = 'composing'
    )
    SELECT topics, paper_count AS "paperCount" FROM wanted w
    WHERE NOT EXISTS (SELECT FROM issue_variants v WHERE v.issue_id = ${issueId}::uuid
      AND v.topics = w.topics AND v.paper_count = w.paper_count)
    ORDER BY topics, paper_count`;
}

async function loadFrozenIssue(id: string): Promise<FrozenIssue> {
  const { cadence, periodStart, papers } = await db.issue.findUniqueOrThrow({
    where: { id },
    select: { cadence: true, periodStart: true, papers: true },
  });
  return {
    siteName: env.SITE_NAME,
    siteUrl: env.APP_URL,
    cadence,
    period: issuePeriod(cadence, dayOf(periodStart)),
    papers: frozenPapers.parse(papers),
  };
}

/** Queues the issue for those who came after its fan-out, and opens it again if it was done. */
async function addLateSubscribers(tx: Transaction, issueId: string, now: Date): Promise<number> {
  const [issue] = await tx.$queryRaw<{ fannedOutAt: Date }[]>`
    SELECT fanned_out_at AS "fannedOutAt" FROM issues
    WHERE id = ${issueId}::uuid AND state IN ('sending', 'done') AND send_not_after > ${now}`;
  if (!issue) return 0;
  const added = await fanOut(tx, issueId, issue.fannedOutAt, now);
  if (added > 0) {
    await tx.$executeRaw`
      UPDATE issues SET fanned_out_at = ${now}, state = 'sending', finished_at = NULL
      WHERE id = ${issueId}::uuid AND state IN ('sending', 'done')`;
  }
  return added;
}

/**
 * One row per subscriber and issue, by the database's own key, due at the
 * reader's hour. A suppressed address and one whose topics have no paper get
 * their rows too, skipped from the start: the ledger says why. Who chose
 * something else while the mails were rendered comes with the next call.
 * @returns how many were queued.
 */
async function fanOut(
  tx: Transaction,
  issueId: string,
  since: Date | null,
  now: Date,
): Promise<number> {
  const times = await listDeliveryTimes(tx, issueId, since);
  const [row] = await tx.$queryRaw<{ queued: number }[]>`
    WITH added AS (
      INSERT INTO deliveries (id, issue_id, subscriber_id, variant_id, email_at_enqueue, domain,
        domain_group, not_before, next_at, state, reason)
      SELECT gen_random_uuid(), i.id, s.id, v.id, s.email, lower(split_part(s.email::text, '@', 2)),
        ${DOMAIN_GROUP},
        coalesce(t.at, ${now}), coalesce(t.at, ${now}),
        (CASE WHEN x.email_hash IS NULL AND cardinality(v.papers) > 0 THEN 'queued' ELSE 'skipped' END)::delivery_state,
        CASE WHEN x.email_hash IS NOT NULL THEN 'suppressed' WHEN cardinality(v.papers) = 0 THEN 'no_papers' END
      FROM issues i JOIN subscribers s ON i.cadence = ANY(s.cadences)
      JOIN issue_variants v ON v.issue_id = i.id AND v.topics = s.topics AND v.paper_count = s.paper_count
      LEFT JOIN json_to_recordset(${JSON.stringify(times)}::json) AS t(hour int, zone text, at timestamptz)
        ON t.hour = s.delivery_hour AND t.zone = s.time_zone
      CROSS JOIN deployment d
      LEFT JOIN suppressions x
        ON x.email_hash = encode(sha256(convert_to(d.suppression_salt || lower(s.email::text), 'UTF8')), 'hex')
      WHERE i.id = ${issueId}::uuid AND s.status = 'active' AND (s.delivery_hour IS NULL OR t.at IS NOT NULL)
        AND (${since}::timestamptz IS NULL OR s.chosen_at > ${since}::timestamptz - ${OVERLAP}::interval)
      ON CONFLICT (issue_id, subscriber_id) DO NOTHING
      RETURNING state
    )
    SELECT count(*) FILTER (WHERE state = 'queued')::int AS queued FROM added`;
  return row?.queued ?? 0;
}

interface DeliveryTime {
  hour: number;
  zone: string;
  at: Date;
}

/** When each hour that readers chose comes next after the issue was composed, in each of their zones. */
async function listDeliveryTimes(
  tx: Transaction,
  issueId: string,
  since: Date | null,
): Promise<DeliveryTime[]> {
  const rows = await tx.$queryRaw<{ hour: number; zone: string; composedAt: Date }[]>`
    SELECT DISTINCT s.delivery_hour AS hour, s.time_zone AS zone, i.composed_at AS "composedAt"
    FROM issues i JOIN subscribers s ON i.cadence = ANY(s.cadences)
    WHERE i.id = ${issueId}::uuid AND s.status = 'active' AND s.delivery_hour IS NOT NULL
      AND (${since}::timestamptz IS NULL OR s.chosen_at > ${since}::timestamptz - ${OVERLAP}::interval)`;
  return rows.map(({ hour, zone, composedAt }) => ({
    hour,
    zone,
    at: nextLocalHour(hour, zone, composedAt),
  }));
}
