import "server-only";
import { randomUUID } from "node:crypto";
import { db } from "../db";
import type { Claimed, Settlement } from "./send-loop";
import { planSettlement } from "./settlement";

/** How long a worker may hold a row; after it, the worker counts as dead. */
export const LEASE_SECONDS = 120;
/** A row in doubt waits this long for news before it is sent once more. */
const GRACE_MINUTES = 15;

/**
 * Claims the row that is due longest: one statement, committed before the first
 * byte is sent, so that a crash leaves a trace. Rows that another process is
 * claiming are passed over.
 */
export async function claimDelivery(owner: string, now: Date): Promise<Claimed | null> {
  const [row] = await db.$queryRaw<Claimed[]>`
    UPDATE deliveries SET state = 'sending', attempts = attempts + 1, attempt_id = ${randomUUID()}::uuid,
      lease_owner = ${owner}, lease_until = ${now}::timestamptz + ${`${LEASE_SECONDS} seconds`}::interval
    WHERE id = (
      SELECT id FROM deliveries
      WHERE state IN ('queued', 'deferred') AND next_at <= ${now}
      ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED
    )
    RETURNING id, attempt_id AS "attemptId"`;
  return row ?? null;
}

interface Settling {
  claimed: Claimed;
  result: Settlement;
  now: Date;
  /** From 0 to 1, spreads repetitions. */
  chance: number;
}

/**
 * Writes an attempt's end: the row's new state and an event, together. A row
 * that another attempt holds by now is left alone.
 */
export async function settleDelivery({ claimed, result, now, chance }: Settling): Promise<void> {
  const attempts = await attemptsOf(claimed.id);
  const plan = planSettlement(result, { attempts, now, chance, graceMinutes: GRACE_MINUTES });
  await db.$transaction(async (tx) => {
    const changed = await tx.$executeRaw`
      UPDATE deliveries SET state = ${plan.state}::delivery_state, lease_owner = NULL, lease_until = NULL,
        attempt_id = NULL, next_at = coalesce(${plan.nextAt}::timestamptz, next_at),
        attempts = attempts - ${plan.uncount ? 1 : 0},
        sent_at = CASE WHEN ${plan.state} = 'sent' THEN ${now}::timestamptz END,
        smtp_code = coalesce(${plan.smtpCode}::int, smtp_code),
        enhanced_code = coalesce(${plan.enhancedCode}, enhanced_code),
        smtp_response = coalesce(${plan.response}, smtp_response), reason = ${plan.reason}
      WHERE id = ${claimed.id}::uuid AND attempt_id = ${claimed.attemptId}::uuid AND state = 'sending'`;
    if (changed === 0) return;
    await tx.deliveryEvent.create({
      data: {
        deliveryId: claimed.id,
        at: now,
        kind: plan.event,
        attemptId: claimed.attemptId,
        detail: plan.response,
      },
    });
    if (plan.suppress) {
      await tx.$executeRaw`
        INSERT INTO suppressions (email_hash, reason, source, at)
        SELECT encode(sha256(convert_to(p.suppression_salt || lower(d.email_at_enqueue::text), 'UTF8')), 'hex'),
          ${plan.enhancedCode ?? "rejected"}, 'smtp', ${now}
        FROM deliveries d, deployment p WHERE d.id = ${claimed.id}::uuid
        ON CONFLICT (email_hash) DO NOTHING`;
    }
  });
}

async function attemptsOf(id: string): Promise<number> {
  const { attempts } = await db.delivery.findUniqueOrThrow({
    where: { id },
    select: { attempts: true },
  });
  return attempts;
}

interface Upkeep {
  now: Date;
  /** What happens to rows in doubt: sent once more after the grace time, or held for a person. */
  inDoubt: "resend" | "hold";
}

/**
 * What time does to the ledger, safe to run at any moment and by many: leases
 * of dead workers become doubts, doubts are sent once more, old news expires,
 * cancelled issues are skipped, finished issues are closed.
 */
export async function keepLedger({ now, inDoubt }: Upkeep): Promise<void> {
  await doubtExpiredLeases(now);
  if (inDoubt === "resend") await resendDoubts(now);
  await closeOpenRows(now);
  await db.$executeRaw`
    UPDATE issues SET state = 'done', finished_at = ${now} WHERE state = 'sending' AND NOT EXISTS (
      SELECT FROM deliveries d WHERE d.issue_id = issues.id AND d.state IN ('queued', 'deferred', 'sending'))`;
}

async function doubtExpiredLeases(now: Date): Promise<void> {
  await db.$executeRaw`
    WITH lost AS (
      UPDATE deliveries d SET state = 'in_doubt', lease_owner = NULL, lease_until = NULL, attempt_id = NULL,
        next_at = ${now}::timestamptz + ${`${GRACE_MINUTES} minutes`}::interval
      FROM (SELECT id, attempt_id FROM deliveries WHERE state = 'sending' AND lease_until < ${now}
        FOR UPDATE SKIP LOCKED) AS old
      WHERE d.id = old.id RETURNING d.id, old.attempt_id
    )
    INSERT INTO delivery_events (delivery_id, at, kind, attempt_id, detail)
    SELECT id, ${now}, 'in_doubt', attempt_id, 'the worker that held it died' FROM lost`;
}

/** Once per row: a second doubt stays one, for a person to decide. */
async function resendDoubts(now: Date): Promise<void> {
  await db.$executeRaw`
    WITH again AS (
      UPDATE deliveries d SET state = 'queued', next_at = ${now}
      WHERE state = 'in_doubt' AND next_at <= ${now}
        AND NOT EXISTS (SELECT FROM delivery_events e WHERE e.delivery_id = d.id AND e.kind = 'resend')
      RETURNING id, issue_id
    ), reopened AS (
      UPDATE issues SET state = 'sending', finished_at = NULL
      WHERE state = 'done' AND id IN (SELECT issue_id FROM again)
    )
    INSERT INTO delivery_events (delivery_id, at, kind) SELECT id, ${now}, 'resend' FROM again`;
}

async function closeOpenRows(now: Date): Promise<void> {
  await db.$executeRaw`
    WITH closed AS (
      UPDATE deliveries d SET
        state = (CASE WHEN i.state = 'cancelled' THEN 'skipped' ELSE 'failed' END)::delivery_state,
        reason = CASE WHEN i.state = 'cancelled' THEN 'cancelled' ELSE 'expired' END
      FROM issues i
      WHERE i.id = d.issue_id AND d.state IN ('queued', 'deferred')
        AND (i.state = 'cancelled' OR i.send_not_after < ${now})
      RETURNING d.id, d.reason
    )
    INSERT INTO delivery_events (delivery_id, at, kind, detail)
    SELECT id, ${now}, 'skipped', reason FROM closed`;
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
