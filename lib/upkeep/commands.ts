import "server-only";
import { db } from "../db";
import { GRACE_MINUTES } from "../deliveries/commands";

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

/**
 * The attempt keeps its id: when its worker lives after all, it may still tell.
 * Where its final dot was watched for and did not come, the mail was surely not
 * sent; the row is free again, and its worker may not end that mail any more.
 */
async function doubtExpiredLeases(now: Date): Promise<number> {
  const [row] = await db.$queryRaw<{ doubts: number }[]>`
    WITH lost AS (
      UPDATE deliveries d SET
        state = (CASE WHEN old.unsent THEN 'queued' ELSE 'in_doubt' END)::delivery_state,
        attempts = attempts - old.unsent::int, doubts = doubts + (NOT old.unsent)::int,
        lease_owner = NULL, lease_until = NULL, next_at = ${now}::timestamptz
          + CASE WHEN old.unsent THEN interval '0' ELSE ${`${GRACE_MINUTES} minutes`}::interval END
      FROM (SELECT id, dot_watched AND dot_at IS NULL AS unsent FROM deliveries
        WHERE state = 'sending' AND lease_until < ${now} FOR UPDATE SKIP LOCKED) AS old
      WHERE d.id = old.id RETURNING d.id, d.attempt_id, old.unsent
    ), noted AS (
      INSERT INTO delivery_events (delivery_id, at, kind, attempt_id, detail)
      SELECT id, ${now}, CASE WHEN unsent THEN 'not_sent' ELSE 'in_doubt' END, attempt_id,
        CASE WHEN unsent THEN 'the worker that held it died before the final dot' ELSE 'the worker that held it died' END
      FROM lost
    )
    SELECT count(*) FILTER (WHERE NOT unsent)::int AS doubts FROM lost`;
  return row?.doubts ?? 0;
}

/** Once per row, and only news: a second doubt stays one, for a person to decide. */
async function resendDoubts(now: Date): Promise<void> {
  await db.$executeRaw`
    WITH again AS (
      UPDATE deliveries d SET state = 'queued', next_at = ${now}
      FROM issues i
      WHERE i.id = d.issue_id AND i.state IN ('sending', 'done') AND i.send_not_after > ${now}
        AND d.state = 'in_doubt' AND d.next_at <= ${now} AND d.doubts < 2
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
