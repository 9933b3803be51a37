import "server-only";
import { MS_PER_DAY } from "../dates";
import { db, type Transaction } from "../db";
import { endSubscription } from "../subscribers/commands";
import type { Feedback } from "./verdict";

/** So many mails that came back softly in so many days make an address a lost one. */
const SOFT_BOUNCES = 5;
const SOFT_DAYS = 30;

interface Hearing {
  /** `mail`, `hmac`, `ses`, `postmark` or `resend`. */
  source: string;
  /** The source's own name for the event. */
  eventId: string;
  feedback: Feedback;
  now: Date;
}

/**
 * Takes down what was heard of a delivery, once, in whatever order and however
 * often it is told. A hard bounce or a complaint suppresses the address, a
 * complaint or a mail that asks for it ends the subscription, and word that a mail was accepted resolves
 * its doubt. A refusal of us changes nothing for the address.
 * @returns `known` when it was told before, `unknown` when the delivery is nobody's.
 */
export async function takeFeedback({
  source,
  eventId,
  feedback,
  now,
}: Hearing): Promise<"applied" | "known" | "unknown"> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.feedbackEvent.createMany({
      data: { source, eventId: eventId.slice(0, 300), kind: feedback.kind, at: now },
      skipDuplicates: true,
    });
    if (count === 0) return "known";
    const [row] = await tx.$queryRaw<{ subscriberId: string }[]>`
      SELECT subscriber_id AS "subscriberId" FROM deliveries
      WHERE id = ${feedback.deliveryId}::uuid FOR UPDATE`;
    if (!row) return "unknown";
    await note(tx, feedback, now);
    const subject = { ...row, source, now };
    const origin = { ip: null, userAgent: null };
    if (feedback.kind === "unsubscribed")
      await endSubscription(tx, { ...subject, place: "mailto", origin });
    if (feedback.kind === "complained") {
      await suppress(tx, { ...subject, reason: "complaint" });
      await endSubscription(tx, { ...subject, place: "complaint", origin });
    }
    if (feedback.kind === "bounced_hard")
      await suppress(tx, { ...subject, reason: feedback.status ?? "unknown user" });
    if (feedback.kind === "bounced_soft" && (await hasOftenBounced(tx, row.subscriberId, now)))
      await suppress(tx, { ...subject, reason: "bounced often" });
    return "applied";
  });
}

/** Whatever a server sends back proves that the mail had left: no doubt remains and no copy is needed. */
async function note(tx: Transaction, { deliveryId, kind, status, detail }: Feedback, now: Date) {
  const failed = kind === "bounced_hard" || kind === "bounced_policy";
  await tx.$executeRaw`
    WITH row AS (SELECT id, state FROM deliveries WHERE id = ${deliveryId}::uuid), resolved AS (
      UPDATE deliveries d SET state = 'sent', sent_at = coalesce(d.sent_at, ${now}), reason = NULL
      FROM row WHERE d.id = row.id AND NOT ${failed} AND row.state IN ('in_doubt', 'queued', 'deferred')
    ), failed AS (
      UPDATE deliveries d SET state = 'failed', reason = 'bounced', enhanced_code = ${status}, smtp_response = ${detail}
      FROM row WHERE d.id = row.id AND ${failed} AND row.state IN ('sent', 'in_doubt', 'queued', 'deferred')
    )
    INSERT INTO delivery_events (delivery_id, at, kind, detail)
    SELECT id, ${now}, CASE WHEN ${kind} = 'accepted' AND state <> 'sent' THEN 'resolved' ELSE ${kind} END, ${detail}
    FROM row`;
}

interface Suppressing {
  subscriberId: string;
  reason: string;
  source: string;
  now: Date;
}

async function suppress(tx: Transaction, { subscriberId, reason, source, now }: Suppressing) {
  await tx.$executeRaw`
    INSERT INTO suppressions (email_hash, reason, source, at)
    SELECT encode(sha256(convert_to(p.suppression_salt || lower(s.email::text), 'UTF8')), 'hex'),
      ${reason}, ${source}, ${now}
    FROM subscribers s, deployment p WHERE s.id = ${subscriberId}::uuid
    ON CONFLICT (email_hash) DO NOTHING`;
}

async function hasOftenBounced(tx: Transaction, subscriberId: string, now: Date): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ mails: number }[]>`
    SELECT count(DISTINCT d.id)::int AS mails
    FROM deliveries d JOIN delivery_events e ON e.delivery_id = d.id
    WHERE d.subscriber_id = ${subscriberId}::uuid AND e.kind = 'bounced_soft'
      AND e.at > ${new Date(now.getTime() - SOFT_DAYS * MS_PER_DAY)}`;
  return (row?.mails ?? 0) >= SOFT_BOUNCES;
}
