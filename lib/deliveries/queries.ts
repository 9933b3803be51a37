import "server-only";
import type { Day } from "../dates";
import { db } from "../db";
import type { Cadence } from "../digests/period";
import { Prisma } from "../generated/prisma/client";
import type { DeliveryFacts } from "./facts";

/** Columns of {@link DeliveryFacts}, of a row `d`. */
export const FACTS = Prisma.sql`d.variant_id AS "variantId", s.email::text AS email, s.token,
  s.preferences_token AS "preferencesToken", s.status = 'active' AND i.cadence = ANY(s.cadences) AS subscribed,
  EXISTS (SELECT FROM suppressions x WHERE x.email_hash =
    encode(sha256(convert_to(p.suppression_salt || lower(s.email::text), 'UTF8')), 'hex')) AS suppressed,
  i.state::text AS "issueState", i.send_not_after AS "sendNotAfter"`;
export const FACTS_FROM = Prisma.sql`
  JOIN subscribers s ON s.id = d.subscriber_id JOIN issues i ON i.id = d.issue_id, deployment p`;

/**
 * Reads a claimed row together with its subscriber, suppression and issue as
 * they are now; null when the subscriber was erased in between.
 */
export async function getDeliveryFacts(id: string): Promise<DeliveryFacts | null> {
  const [row] = await db.$queryRaw<DeliveryFacts[]>`
    SELECT ${FACTS} FROM deliveries d ${FACTS_FROM} WHERE d.id = ${id}::uuid`;
  return row ?? null;
}

/** A frozen mail. It never changes, so a sender reads it once. */
export interface VariantContent {
  cadence: Cadence;
  /** The period's first. */
  day: Day;
  slug: string;
  subject: string;
  html: string;
  text: string;
  composedAt: Date;
}

/** The mail of an issue's variant, with placeholders for each recipient's own links. */
export async function getVariantContent(id: string): Promise<VariantContent> {
  const [row] = await db.$queryRaw<VariantContent[]>`
    SELECT i.cadence::text AS cadence, i.period_start::text AS day, v.slug, v.subject, v.html, v.text,
      i.composed_at AS "composedAt"
    FROM issue_variants v JOIN issues i ON i.id = v.issue_id WHERE v.id = ${id}::uuid`;
  if (!row) throw new Error(`the mail ${id} of an issue is gone`);
  return row;
}

/** How many deliveries wait or are on their way, of all issues. Reads partial indexes, not the ledger. */
export async function countRemaining(): Promise<number> {
  const [row] = await db.$queryRaw<{ remaining: number }[]>`
    SELECT ((SELECT count(*) FROM deliveries WHERE state IN ('queued', 'deferred'))
      + (SELECT count(*) FROM deliveries WHERE state = 'sending'))::int AS remaining`;
  return row?.remaining ?? 0;
}

/** Whether anything is due now. Cheap: it reads a partial index. */
export async function hasDueWork(now: Date): Promise<boolean> {
  const [row] = await db.$queryRaw<{ due: boolean }[]>`
    SELECT EXISTS (SELECT FROM deliveries WHERE state IN ('queued', 'deferred') AND next_at <= ${now}) AS due`;
  return row?.due ?? false;
}

/** Numbers for whoever watches the machine. */
export interface DigestGauges {
  due: number;
  dueAgeSeconds: number;
  suppressions: number;
  alerts: number;
  subscribers: number;
  /** Seconds since a worker was last seen; -1 for never. */
  workerSilence: number;
}

/** The digest's state in one read. */
export async function getDigestGauges(now: Date): Promise<DigestGauges> {
  const [row] = await db.$queryRaw<DigestGauges[]>`
    SELECT due.n AS due, due.age AS "dueAgeSeconds",
      (SELECT count(*)::int FROM suppressions) AS suppressions, (SELECT count(*)::int FROM alerts) AS alerts,
      (SELECT count(*)::int FROM subscribers WHERE status = 'active') AS subscribers,
      coalesce((SELECT extract(epoch FROM ${now}::timestamptz - max(seen_at))::float8
        FROM worker_heartbeats), -1) AS "workerSilence"
    FROM (SELECT count(*)::int AS n, coalesce(extract(epoch FROM ${now}::timestamptz - min(next_at)), 0)::float8 AS age
      FROM deliveries WHERE state IN ('queued', 'deferred') AND next_at <= ${now}) AS due`;
  if (!row) throw new Error("the database has no numbers");
  return row;
}
