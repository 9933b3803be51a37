import "server-only";
import { db } from "../db";

export interface WebhookSummary {
  id: string;
  url: string;
  events: string[];
  minUpvotes: number | null;
  disabledAt: Date | null;
  queued: number;
  delivered: number;
  failed: number;
  /** What the newest unsuccessful attempt met. */
  lastError: string | null;
}

/** All webhooks, oldest first, with how their messages fare. */
export async function listWebhooks(): Promise<WebhookSummary[]> {
  return db.$queryRaw<WebhookSummary[]>`
    SELECT w.id::text AS id, w.url, w.events, w.min_upvotes AS "minUpvotes", w.disabled_at AS "disabledAt",
      count(m.id) FILTER (WHERE m.state = 'queued')::int AS queued,
      count(m.id) FILTER (WHERE m.state = 'delivered')::int AS delivered,
      count(m.id) FILTER (WHERE m.state = 'failed')::int AS failed,
      (SELECT coalesce(e.error, 'answered ' || e.status) FROM webhook_messages e
        WHERE e.webhook_id = w.id AND e.state IN ('queued', 'failed') AND e.attempts > 0
        ORDER BY e.next_at DESC LIMIT 1) AS "lastError"
    FROM webhooks w LEFT JOIN webhook_messages m ON m.webhook_id = w.id
    GROUP BY w.id ORDER BY w.created_at, w.id`;
}
