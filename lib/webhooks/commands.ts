import "server-only";
import { randomBytes } from "node:crypto";
import { addDays, dayOf, MS_PER_DAY, MS_PER_MINUTE, midnight } from "../dates";
import { db, type Transaction } from "../db";
import { env } from "../env";
import { AppError } from "../errors";
import { Prisma } from "../generated/prisma/client";
import { type Attempt, postMessage } from "./client";
import { pauseAfterFailure } from "./backoff";
import type { WebhookInput } from "./schema";

/** A paper is news on its day and the one after: an import of old days tells nothing. */
const NEWS_DAYS = 1;
/** Votes go on for some weeks; as long as trending looks. */
const VOTES_DAYS = 45;
/** While a message is on its way nobody else sends it; longer than an attempt may take. */
const LEASE_MS = MS_PER_MINUTE;
const GONE = 410;

/**
 * Registers an address. What is true already is not told: only what happens from
 * now on.
 * @returns the secret that signs, shown this once.
 */
export async function addWebhook(
  input: WebhookInput,
  now: Date,
): Promise<{ id: string; secret: string }> {
  const secret = `whsec_${randomBytes(32).toString("base64")}`;
  const id = await db.$transaction(async (tx) => {
    const webhook = await tx.webhook.create({
      data: { ...input, secret, createdAt: now },
      select: { id: true },
    });
    await noteEvents(tx, now, "known", webhook.id);
    return webhook.id;
  });
  return { id, secret };
}

/** Removes a webhook with its messages. @throws AppError `not_found`. */
export async function removeWebhook(id: string): Promise<void> {
  const { count } = await db.webhook.deleteMany({ where: { id } });
  if (count === 0) throw new AppError("not_found", `There is no webhook ${id}.`);
}

/**
 * Queues a message for every event that a webhook was not told yet. The key of
 * the messages (webhook, kind, paper) makes it safe to run at any time and twice
 * at once.
 * @returns how many.
 */
export async function queueWebhookEvents(now: Date): Promise<number> {
  return noteEvents(db, now, "queued");
}

async function noteEvents(
  client: Transaction,
  now: Date,
  state: "known" | "queued",
  webhookId: string | null = null,
): Promise<number> {
  const today = dayOf(now);
  const since = (days: number) => Prisma.sql`${midnight(addDays(today, -days))}::date`;
  const payload = (kind: string) => Prisma.sql`json_build_object('type', ${kind}::text,
    'timestamp', to_char(${now}::timestamptz AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'data', json_build_object('id', p.public_id, 'title', p.title, 'day', l.day,
      'upvotes', p.upvote_count + p.imported_upvote_count,
      'url', ${`${env.APP_URL}/papers/`}::text || p.public_id))::text`;
  const events = (kind: string, days: number, condition: Prisma.Sql) => Prisma.sql`
    SELECT DISTINCT ON (w.id, p.id) w.id AS webhook_id, ${kind}::text AS kind, p.id AS paper_id,
      ${payload(kind)} AS payload
    FROM webhooks w, listings l JOIN papers p ON p.id = l.paper_id
    WHERE w.disabled_at IS NULL AND ${kind} = ANY(w.events) AND p.hidden_at IS NULL AND ${condition}
      AND (${webhookId}::uuid IS NULL OR w.id = ${webhookId}::uuid)
      AND l.day >= ${since(days)} AND l.day <= ${midnight(today)}::date
      AND NOT EXISTS (SELECT FROM webhook_messages m
        WHERE m.webhook_id = w.id AND m.kind = ${kind} AND m.paper_id = p.id)
    ORDER BY w.id, p.id, l.day DESC`;
  const hasVotes = Prisma.sql`p.upvote_count + p.imported_upvote_count >= w.min_upvotes`;
  return client.$executeRaw`
    INSERT INTO webhook_messages (id, webhook_id, kind, paper_id, payload, state, next_at, created_at)
    SELECT gen_random_uuid(), webhook_id, kind, paper_id, payload, ${state}::webhook_message_state, ${now}, ${now}
    FROM ((${events("paper.listed", NEWS_DAYS, Prisma.sql`true`)})
      UNION ALL (${events("paper.upvotes", VOTES_DAYS, hasVotes)})) e
    ON CONFLICT DO NOTHING`;
}

interface Claimed {
  id: string;
  webhookId: string;
  url: string;
  secret: string;
  payload: string;
  attempts: number;
}

/**
 * Sends one message that is due and writes down what came of it. A process that
 * is killed in between leaves it to be sent once more, under the same id.
 * @returns false when nothing was due.
 */
export async function sendNextMessage(now: Date, chance: number): Promise<boolean> {
  const [message] = await db.$queryRaw<Claimed[]>`
    UPDATE webhook_messages m SET attempts = m.attempts + 1, next_at = ${new Date(now.getTime() + LEASE_MS)}
    FROM webhooks w
    WHERE w.id = m.webhook_id AND m.id = (
      SELECT d.id FROM webhook_messages d JOIN webhooks v ON v.id = d.webhook_id
      WHERE d.state = 'queued' AND d.next_at <= ${now} AND v.disabled_at IS NULL
      ORDER BY d.next_at, d.id FOR UPDATE OF d SKIP LOCKED LIMIT 1)
    RETURNING m.id::text AS id, m.webhook_id::text AS "webhookId", w.url, w.secret, m.payload, m.attempts`;
  if (!message) return false;
  const { id, url, secret, payload } = message;
  const attempt = await postMessage({ id, url, secret, body: payload }, now);
  await settle(message, attempt, now, chance);
  return true;
}

async function settle(
  { id, webhookId, attempts }: Claimed,
  attempt: Attempt,
  now: Date,
  chance: number,
): Promise<void> {
  const status = "status" in attempt ? attempt.status : null;
  const isTaken = status !== null && status >= 200 && status < 300;
  const pause = pauseAfterFailure(attempts, chance);
  const isOver = pause === null || status === GONE;
  await db.webhookMessage.update({
    where: { id },
    data: {
      status,
      error: "error" in attempt ? attempt.error.slice(0, 500) : null,
      ...(isTaken && { state: "delivered", deliveredAt: now }),
      ...(!isTaken && isOver && { state: "failed" }),
      ...(!isTaken && !isOver && { nextAt: new Date(now.getTime() + pause) }),
    },
  });
  if (status === GONE)
    await db.webhook.update({ where: { id: webhookId }, data: { disabledAt: now } });
}

/** Longer than anything can be news: what was told is not needed to know that it was. */
const KEPT_DAYS = 90;

/** Deletes the messages of long ago that were delivered or given up. */
export async function pruneWebhookMessages(now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_DAYS * MS_PER_DAY);
  await db.webhookMessage.deleteMany({
    where: { state: { not: "queued" }, createdAt: { lt: before } },
  });
}
