import "server-only";
import { MS_PER_MINUTE } from "../dates";
import { db } from "../db";

export interface Alert {
  /** What happened to what, such as `late/daily/2026-05-20`: the same event is told once. */
  event: string;
  message: string;
}

/** The mail server may be what is broken: an alert is tried again for about three hours. */
const MOST_ATTEMPTS = 20;
const PAUSE_MS = 10 * MS_PER_MINUTE;

/** Notes an alert. @returns whether it is new; its message then belongs into the log, too. */
export async function raiseAlert({ event, message }: Alert, now: Date): Promise<boolean> {
  const { count } = await db.alert.createMany({
    data: { event, message, at: now, nextAt: now },
    skipDuplicates: true,
  });
  return count > 0;
}

/** Takes an alert that is due to be mailed; another process will not take it for some minutes. */
export async function claimAlert(now: Date): Promise<Alert | null> {
  const [row] = await db.$queryRaw<Alert[]>`
    UPDATE alerts SET attempts = attempts + 1, next_at = ${new Date(now.getTime() + PAUSE_MS)}
    WHERE event = (SELECT event FROM alerts
      WHERE mailed_at IS NULL AND attempts < ${MOST_ATTEMPTS} AND next_at <= ${now}
      ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING event, message`;
  return row ?? null;
}

export async function markMailed(event: string, now: Date): Promise<void> {
  await db.alert.update({ where: { event }, data: { mailedAt: now } });
}
