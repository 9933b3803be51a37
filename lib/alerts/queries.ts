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
