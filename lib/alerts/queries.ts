import "server-only";
import type { Day } from "../dates";
import { db } from "../db";
import { type Cadence, issueName } from "../digests/period";

export interface LateIssue {
  name: string;
  /** Deliveries that were not made in time. */
  missed: number;
}

/** Issues whose deadline passed within a day and that did not reach everybody. */
export async function listLateIssues(now: Date): Promise<LateIssue[]> {
  const rows = await db.$queryRaw<{ cadence: Cadence; first: Day; missed: number }[]>`
    SELECT i.cadence::text AS cadence, i.period_start::text AS first, c.missed
    FROM issues i, LATERAL (SELECT count(*)::int AS missed FROM deliveries d
      WHERE d.issue_id = i.id AND (d.state IN ('queued', 'deferred', 'sending')
        OR (d.state = 'failed' AND d.reason = 'expired'))) AS c
    WHERE i.state IN ('sending', 'paused', 'done') AND i.send_not_after <= ${now}
      AND i.send_not_after > ${now}::timestamptz - interval '1 day' AND c.missed > 0`;
  return rows.map(({ cadence, first, missed }) => ({ name: issueName(cadence, first), missed }));
}

export interface DoubtfulIssue {
  name: string;
  doubts: number;
}

/**
 * Issues of the last week with mails of which nobody knows whether they arrived, and that are
 * not sent again by themselves: in doubt twice, or all where each is held for a person.
 */
export async function listDoubtfulIssues(
  now: Date,
  inDoubt: "resend" | "hold",
): Promise<DoubtfulIssue[]> {
  const rows = await db.$queryRaw<{ cadence: Cadence; first: Day; doubts: number }[]>`
    SELECT i.cadence::text AS cadence, i.period_start::text AS first, count(*)::int AS doubts
    FROM deliveries d JOIN issues i ON i.id = d.issue_id
    WHERE d.state = 'in_doubt' AND d.next_at <= ${now} AND (d.doubts > 1 OR ${inDoubt === "hold"})
      AND i.composed_at > ${now}::timestamptz - interval '7 days'
    GROUP BY i.id`;
  return rows.map(({ cadence, first, doubts }) => ({ name: issueName(cadence, first), doubts }));
}

/** Mails that have been on their way for two leases: nobody looks after the ledger, or its clock is wrong. */
export async function countStuck(now: Date, leaseSeconds: number): Promise<number> {
  return db.delivery.count({
    where: {
      state: "sending",
      leaseUntil: { lt: new Date(now.getTime() - leaseSeconds * 1000) },
    },
  });
}

/** The issues that are being sent. */
export async function listOpenIssues(): Promise<string[]> {
  const rows = await db.$queryRaw<{ cadence: Cadence; first: Day }[]>`
    SELECT cadence::text AS cadence, period_start::text AS first
    FROM issues WHERE state = 'sending' ORDER BY composed_at, id`;
  return rows.map(({ cadence, first }) => issueName(cadence, first));
}
