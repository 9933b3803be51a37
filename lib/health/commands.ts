import "server-only";
import { MS_PER_HOUR } from "../dates";
import { db } from "../db";
import { KEPT_HOURS } from "../idempotency/commands";
import { MS_PER_DAY } from "../dates";

/** Writes a worker's sign of life, and forgets workers that have been silent for a day. */
export async function recordHeartbeat(id: string, startedAt: Date, now: Date): Promise<void> {
  await db.workerHeartbeat.upsert({
    where: { id },
    create: { id, startedAt, seenAt: now },
    update: { seenAt: now },
  });
  await db.workerHeartbeat.deleteMany({
    where: { seenAt: { lt: new Date(now.getTime() - MS_PER_DAY) } },
  });
}

/** Takes a worker that stops in good order off the list. */
export async function removeHeartbeat(id: string): Promise<void> {
  await db.workerHeartbeat.deleteMany({ where: { id } });
}

/** Deletes sign-in links and sessions that have expired. */
export async function pruneExpired(now: Date): Promise<void> {
  await db.verification.deleteMany({ where: { expiresAt: { lt: now } } });
  await db.session.deleteMany({ where: { expiresAt: { lt: now } } });
  const dayAgo = new Date(now.getTime() - KEPT_HOURS * MS_PER_HOUR);
  await db.idempotencyKey.deleteMany({ where: { createdAt: { lt: dayAgo } } });
  await db.rateLimit.deleteMany({ where: { expire: { lt: now.getTime() } } });
}
