import "server-only";
import { randomUUID } from "node:crypto";
import { db, type Transaction } from "../db";
import { lockBuckets, takeTurn } from "../domain-buckets/commands";
import {
  EVERYBODY,
  latestStart,
  type Limits,
  planTurns,
  waitFor,
} from "../domain-buckets/throttle";
import { Prisma } from "../generated/prisma/client";
import type { Claimed, Settlement } from "./send-loop";
import { planSettlement } from "./settlement";

/** A row in doubt waits this long for news before it is sent once more. */
const GRACE_MINUTES = 15;

interface Claiming {
  /** Who holds the row. */
  owner: string;
  now: Date;
  /** After it, its holder counts as dead. */
  leaseSeconds: number;
}

/**
 * Claims the row that is due longest: one statement, committed before the first
 * byte is sent, so that a crash leaves a trace. Rows that another process is
 * claiming are passed over; paused or cancelled issues, old news and groups of
 * domains that have to wait are not claimed.
 */
export async function claimDelivery(claiming: Claiming): Promise<Claimed | null> {
  return claimFrom(
    db,
    claiming,
    Prisma.sql`b.free_at <= clock_timestamp() AND b.slowed_rate IS NULL
      AND (SELECT free_at <= clock_timestamp() FROM domain_buckets WHERE name = ${EVERYBODY})`,
  );
}

/**
 * Claims a row and takes its turn, in one transaction that all workers wait for:
 * so no rate and no number of connections is exceeded by any of them together.
 * @returns how long to wait where something is due but may not go yet.
 */
export async function claimInTurn(
  claiming: Claiming,
  limits: Limits,
): Promise<Claimed | { waitMs: number } | null> {
  return db.$transaction(async (tx) => {
    const buckets = await lockBuckets(tx);
    const turns = planTurns(buckets, await countInFlight(tx), limits);
    const open = turns.filter((turn) => turn.open).map(({ group }) => group);
    const claimed = await claimFrom(tx, claiming, Prisma.sql`b.name = ANY(${open}::text[])`);
    const turn = turns.find(({ group }) => group === claimed?.group);
    if (!claimed || !turn) {
      const waitMs = waitFor(turns, await listDueGroups(tx, claiming.now));
      return waitMs === null ? null : { waitMs };
    }
    await takeTurn(tx, buckets, { group: turn.group, inMs: turn.inMs, limits });
    const latestMs = latestStart(buckets, turn.group, limits);
    return { ...claimed, turn: { inMs: turn.inMs, latestMs } };
  });
}

const IS_DUE = Prisma.sql`state IN ('queued', 'deferred')`;
const IS_OPEN = Prisma.sql`i.state IN ('sending', 'done')`;

/** @param mayGo a condition on a bucket `b`. */
async function claimFrom(
  client: Transaction,
  { owner, now, leaseSeconds }: Claiming,
  mayGo: Prisma.Sql,
): Promise<Claimed | null> {
  const [row] = await client.$queryRaw<Omit<Claimed, "turn">[]>`
    UPDATE deliveries SET state = 'sending', attempts = attempts + 1, attempt_id = ${randomUUID()}::uuid,
      lease_owner = ${owner}, lease_until = ${now}::timestamptz + ${`${leaseSeconds} seconds`}::interval
    WHERE id = (
      SELECT d.id FROM issues i CROSS JOIN domain_buckets b CROSS JOIN LATERAL (
        SELECT id, next_at FROM deliveries
        WHERE issue_id = i.id AND domain_group = b.name AND ${IS_DUE} AND next_at <= ${now}
        ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED
      ) d
      WHERE ${IS_OPEN} AND i.send_not_after > ${now} AND ${mayGo}
      ORDER BY d.next_at LIMIT 1
    )
    RETURNING id, attempt_id AS "attemptId", attempts, domain_group AS "group"`;
  return row ? { ...row, turn: null } : null;
}

async function countInFlight(tx: Transaction): Promise<Record<string, number>> {
  const rows = await tx.$queryRaw<{ group: string; n: number }[]>`
    SELECT domain_group AS "group", count(*)::int AS n FROM deliveries WHERE state = 'sending' GROUP BY 1`;
  return Object.fromEntries(rows.map(({ group, n }) => [group, n]));
}

async function listDueGroups(tx: Transaction, now: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    SELECT b.name FROM domain_buckets b WHERE EXISTS (
      SELECT FROM issues i JOIN deliveries d ON d.issue_id = i.id AND d.domain_group = b.name
      WHERE ${IS_OPEN} AND i.send_not_after > ${now} AND d.${IS_DUE} AND d.next_at <= ${now})`;
  return rows.map(({ name }) => name);
}

interface Settling {
  claimed: Claimed;
  result: Settlement;
  now: Date;
  /** From 0 to 1, spreads repetitions. */
  chance: number;
}

/**
 * Writes an attempt's end: the row's new state, an event and, for an address
 * that does not exist, its suppression, in one statement. A row that a newer
 * attempt holds is left alone. One that was only called doubtful, because this
 * worker was late, takes the truth: that spares its owner a second copy.
 */
export async function settleDelivery({ claimed, result, now, chance }: Settling): Promise<void> {
  const { attempts } = claimed;
  const plan = planSettlement(result, { attempts, now, chance, graceMinutes: GRACE_MINUTES });
  await db.$executeRaw`
    WITH settled AS (
      UPDATE deliveries SET state = ${plan.state}::delivery_state, lease_owner = NULL, lease_until = NULL,
        next_at = coalesce(${plan.nextAt}::timestamptz, next_at),
        attempts = attempts - ${plan.uncount ? 1 : 0}::int,
        sent_at = CASE WHEN ${plan.state} = 'sent' THEN ${now}::timestamptz END,
        smtp_code = coalesce(${plan.smtpCode}::int, smtp_code),
        enhanced_code = coalesce(${plan.enhancedCode}, enhanced_code),
        smtp_response = coalesce(${plan.response}, smtp_response), reason = ${plan.reason}
      WHERE id = ${claimed.id}::uuid AND attempt_id = ${claimed.attemptId}::uuid
        AND (state IN ('sending', 'in_doubt') OR (state = 'queued' AND ${plan.state} = 'sent'))
      RETURNING id, email_at_enqueue
    ), noted AS (
      INSERT INTO delivery_events (delivery_id, at, kind, attempt_id, detail)
      SELECT id, ${now}, ${plan.event}, ${claimed.attemptId}::uuid, ${plan.response ?? plan.reason} FROM settled
    )
    INSERT INTO suppressions (email_hash, reason, source, at)
    SELECT encode(sha256(convert_to(p.suppression_salt || lower(s.email_at_enqueue::text), 'UTF8')), 'hex'),
      ${plan.enhancedCode ?? "rejected"}, 'smtp', ${now}
    FROM settled s, deployment p WHERE ${plan.suppress}
    ON CONFLICT (email_hash) DO NOTHING`;
}

interface Upkeep {
  now: Date;
  /** What happens to rows in doubt: sent once more after the grace time, or held for a person. */
  inDoubt: "resend" | "hold";
}

/** What the upkeep found. */
export interface UpkeepReport {
  /** Rows whose worker died: nobody knows whether they were sent. */
  doubts: number;
  /** Rows given up because their issue is old news by now. */
  expired: number;
}

/**
 * What time does to the ledger, safe to run at any moment and by many: leases
 * of dead workers become doubts, doubts are sent once more, old news expires,
 * cancelled issues are skipped, finished issues are closed.
 */
export async function keepLedger({ now, inDoubt }: Upkeep): Promise<UpkeepReport> {
  const doubts = await doubtExpiredLeases(now);
  if (inDoubt === "resend") await resendDoubts(now);
  const expired = await closeOpenRows(now);
  await closeFinishedIssues(now);
  return { doubts, expired };
}

/** The attempt keeps its id: when its worker lives after all, it may still tell. */
async function doubtExpiredLeases(now: Date): Promise<number> {
  return db.$executeRaw`
    WITH lost AS (
      UPDATE deliveries d SET state = 'in_doubt', lease_owner = NULL, lease_until = NULL,
        next_at = ${now}::timestamptz + ${`${GRACE_MINUTES} minutes`}::interval
      FROM (SELECT id FROM deliveries WHERE state = 'sending' AND lease_until < ${now}
        FOR UPDATE SKIP LOCKED) AS old
      WHERE d.id = old.id RETURNING d.id, d.attempt_id
    )
    INSERT INTO delivery_events (delivery_id, at, kind, attempt_id, detail)
    SELECT id, ${now}, 'in_doubt', attempt_id, 'the worker that held it died' FROM lost`;
}

/** Once per row, and only news: a second doubt stays one, for a person to decide. */
async function resendDoubts(now: Date): Promise<void> {
  await db.$executeRaw`
    WITH again AS (
      UPDATE deliveries d SET state = 'queued', next_at = ${now}
      FROM issues i
      WHERE i.id = d.issue_id AND i.state IN ('sending', 'done') AND i.send_not_after > ${now}
        AND d.state = 'in_doubt' AND d.next_at <= ${now}
        AND NOT EXISTS (SELECT FROM delivery_events e WHERE e.delivery_id = d.id AND e.kind = 'resend')
      RETURNING d.id, d.issue_id
    ), reopened AS (
      UPDATE issues SET state = 'sending', finished_at = NULL
      WHERE state = 'done' AND id IN (SELECT issue_id FROM again)
    )
    INSERT INTO delivery_events (delivery_id, at, kind) SELECT id, ${now}, 'resend' FROM again`;
}

/** @returns how many expired. */
async function closeOpenRows(now: Date): Promise<number> {
  const [row] = await db.$queryRaw<{ expired: number }[]>`
    WITH closed AS (
      UPDATE deliveries d SET
        state = (CASE WHEN i.state = 'cancelled' THEN 'skipped' ELSE 'failed' END)::delivery_state,
        reason = CASE WHEN i.state = 'cancelled' THEN 'cancelled' ELSE 'expired' END
      FROM issues i
      WHERE i.id = d.issue_id AND d.state IN ('queued', 'deferred')
        AND (i.state = 'cancelled' OR i.send_not_after <= ${now})
      RETURNING d.id, d.reason
    ), noted AS (
      INSERT INTO delivery_events (delivery_id, at, kind, detail)
      SELECT id, ${now}, 'skipped', reason FROM closed
    )
    SELECT count(*) FILTER (WHERE reason = 'expired')::int AS expired FROM closed`;
  return row?.expired ?? 0;
}

/** Locks first and looks then: a fan-out of late subscribers must not slip in between. */
async function closeFinishedIssues(now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    const open = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM issues WHERE state = 'sending' FOR UPDATE SKIP LOCKED`;
    if (open.length === 0) return;
    await tx.$executeRaw`
      UPDATE issues SET state = 'done', finished_at = ${now}
      WHERE id = ANY(${open.map(({ id }) => id)}::uuid[]) AND NOT EXISTS (
        SELECT FROM deliveries d
        WHERE d.issue_id = issues.id AND d.state IN ('queued', 'deferred', 'sending'))`;
  });
}

/**
 * Whether this installation may send from this database. The first one with a
 * SENDER_INSTANCE claims it; a copy of the database started under another name
 * is refused, so that it does not mail everybody a second time.
 */
export async function maySendFrom(instance: string | undefined): Promise<boolean> {
  if (instance !== undefined) {
    await db.$executeRaw`UPDATE deployment SET sender_instance = ${instance} WHERE sender_instance IS NULL`;
  }
  const { senderInstance } = await db.deployment.findUniqueOrThrow({ where: { id: 1 } });
  return senderInstance === null || senderInstance === instance;
}
