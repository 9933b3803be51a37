import "server-only";
import { db, PREPARED, type Transaction } from "../db";
import { lockBuckets, takeTurn } from "../domain-buckets/commands";
import {
  EVERYBODY,
  latestStart,
  type Limits,
  planTurns,
  waitFor,
} from "../domain-buckets/throttle";
import { Prisma } from "../generated/prisma/client";
import type { DeliveryFacts } from "./facts";
import { FACTS, FACTS_FROM } from "./queries";
import type { Claimed, Settlement } from "./send-loop";
import { planSettlement } from "./settlement";

/** A row in doubt waits this long for news before it is sent once more. */
export const GRACE_MINUTES = 15;

export interface Claiming {
  /** Who holds the row. */
  owner: string;
  now: Date;
  /** After it, its holder counts as dead. */
  leaseSeconds: number;
  /** Whether every mail's final dot is written down before it is sent, not only a repeated mail's. */
  watchDots: boolean;
}

/** A row that was claimed, with what decides whether it is sent, as it was at that moment. */
export interface ClaimedWithFacts extends Claimed {
  facts: DeliveryFacts | null;
}

export interface Settling {
  claimed: Claimed;
  result: Settlement;
  now: Date;
  /** From 0 to 1, spreads repetitions. */
  chance: number;
}

interface TurnOver {
  /** Attempts that came to an end. */
  ended: readonly Settling[];
  /** At most so many rows are claimed: one for each who has none. */
  count: number;
  claiming: Claiming;
}

/**
 * Settles what came to an end and claims what is due longest: one statement,
 * committed before the first byte of a claimed mail is sent, so that a crash leaves a
 * trace. Rows that another process is claiming are passed over; paused or
 * cancelled issues, old news and groups of domains that have to wait are not claimed.
 * The facts are those of the claim's own instant: who left before it is not mailed.
 */
export async function turnOver(work: TurnOver): Promise<ClaimedWithFacts[]> {
  return exchange(
    db,
    work,
    Prisma.sql`b.free_at <= clock_timestamp() AND b.slowed_rate IS NULL
      AND (SELECT free_at <= clock_timestamp() FROM domain_buckets WHERE name = ${EVERYBODY})`,
  );
}

/**
 * Writes an attempt's end: the row's new state, an event and, for an address
 * that does not exist, its suppression. Safe to repeat.
 */
export async function settleDelivery(settling: Settling): Promise<void> {
  await db.$executeRaw`WITH ${settle([settling])} SELECT`;
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
    const work = { ended: [], count: 1, claiming };
    const [row] = await exchange(tx, work, Prisma.sql`b.name = ANY(${open}::text[])`);
    const turn = turns.find(({ group }) => group === row?.group);
    if (!row || !turn) {
      const waitMs = waitFor(turns, await listDueGroups(tx, claiming.now));
      return waitMs === null ? null : { waitMs };
    }
    await takeTurn(tx, buckets, { group: turn.group, inMs: turn.inMs, limits });
    const latestMs = latestStart(buckets, turn.group, limits);
    const { facts: _early, ...claimed } = row; // looked at again when its turn has come
    return { ...claimed, turn: { inMs: turn.inMs, latestMs } };
  });
}

const IS_DUE = Prisma.sql`state IN ('queued', 'deferred')`;
const IS_OPEN = Prisma.sql`i.state IN ('sending', 'done')`;

/** @param mayGo a condition on a bucket `b`. */
async function exchange(
  client: Transaction,
  { ended, count, claiming: { owner, now, leaseSeconds, watchDots } }: TurnOver,
  mayGo: Prisma.Sql,
): Promise<ClaimedWithFacts[]> {
  const rows = await client.$queryRaw<(Omit<Claimed, "turn"> & DeliveryFacts)[]>`${PREPARED}
    WITH ${settle(ended)}, due AS (
      SELECT d.id FROM issues i CROSS JOIN domain_buckets b CROSS JOIN LATERAL (
        SELECT id, next_at FROM deliveries
        WHERE issue_id = i.id AND domain_group = b.name AND ${IS_DUE} AND next_at <= ${now}
          AND id NOT IN (SELECT id FROM plan)
        ORDER BY next_at LIMIT ${count} FOR UPDATE SKIP LOCKED
      ) d
      WHERE ${IS_OPEN} AND i.send_not_after > ${now} AND ${mayGo}
      ORDER BY d.next_at LIMIT ${count}
    ), claimed AS (
      UPDATE deliveries d SET state = 'sending', attempts = attempts + 1, attempt_id = gen_random_uuid(),
        lease_owner = ${owner}, lease_until = ${now}::timestamptz + ${`${leaseSeconds} seconds`}::interval,
        dot_watched = ${watchDots} OR doubts > 0, dot_at = NULL
      WHERE d.id IN (SELECT id FROM due)
      RETURNING d.id, d.attempt_id, d.attempts, d.domain_group, d.dot_watched, d.variant_id, d.subscriber_id, d.issue_id
    )
    SELECT d.id, d.attempt_id AS "attemptId", d.attempts, d.domain_group AS "group", d.dot_watched AS "watched",
      ${FACTS} FROM claimed d ${FACTS_FROM}`;
  return rows.map(({ id, attemptId, attempts, group, watched, ...facts }) => {
    return { id, attemptId, attempts, group, watched, turn: null, facts };
  });
}

/**
 * CTEs that write down the ends of attempts. A row that a newer attempt holds is
 * left alone. One that was only called doubtful, because this worker was late,
 * takes the truth: that spares its owner a second copy.
 */
function settle(ended: readonly Settling[]): Prisma.Sql {
  const plans = ended.map(({ claimed, result, now, chance }) => ({
    id: claimed.id,
    attempt: claimed.attemptId,
    now,
    ...planSettlement(result, {
      attempts: claimed.attempts,
      now,
      chance,
      graceMinutes: GRACE_MINUTES,
    }),
  }));
  return Prisma.sql`plan AS (
      SELECT * FROM json_to_recordset(${JSON.stringify(plans)}::json) AS p(id uuid, attempt uuid, now timestamptz,
        state delivery_state, event text, "nextAt" timestamptz, uncount boolean, suppress boolean, "smtpCode" int,
        "enhancedCode" text, response text, reason text)
    ), settled AS (
      UPDATE deliveries d SET state = p.state, lease_owner = NULL, lease_until = NULL,
        next_at = coalesce(p."nextAt", d.next_at), attempts = d.attempts - p.uncount::int,
        doubts = d.doubts + (p.state = 'in_doubt' AND d.state <> 'in_doubt')::int,
        sent_at = CASE WHEN p.state = 'sent' THEN p.now END, smtp_code = coalesce(p."smtpCode", d.smtp_code),
        enhanced_code = coalesce(p."enhancedCode", d.enhanced_code),
        smtp_response = coalesce(p.response, d.smtp_response), reason = p.reason
      FROM plan p
      WHERE d.id = p.id AND d.attempt_id = p.attempt
        AND (d.state IN ('sending', 'in_doubt') OR (d.state = 'queued' AND p.state = 'sent'))
      RETURNING d.id, d.email_at_enqueue, p.attempt, p.now, p.event, p.response, p.reason, p.suppress, p."enhancedCode"
    ), noted AS (
      INSERT INTO delivery_events (delivery_id, at, kind, attempt_id, detail)
      SELECT id, now, event, attempt, coalesce(response, reason) FROM settled
    ), suppressed AS (
      INSERT INTO suppressions (email_hash, reason, source, at)
      SELECT encode(sha256(convert_to(p.suppression_salt || lower(s.email_at_enqueue::text), 'UTF8')), 'hex'),
        coalesce(s."enhancedCode", 'rejected'), 'smtp', s.now
      FROM settled s, deployment p WHERE s.suppress
      ON CONFLICT (email_hash) DO NOTHING
    )`;
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

/**
 * Writes down, before it is sent, that an attempt's final dot comes next. What
 * died before it had surely not sent the mail.
 * @returns false when the row is not this attempt's any more: its mail must not be ended.
 */
export async function noteDot({ id, attemptId }: Claimed): Promise<boolean> {
  const noted = await db.$executeRaw`
    UPDATE deliveries SET dot_at = clock_timestamp()
    WHERE id = ${id}::uuid AND attempt_id = ${attemptId}::uuid AND state = 'sending'`;
  return noted > 0;
}
