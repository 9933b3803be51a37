import "server-only";
import { db } from "../db";
import type { UnmailedNotification } from "./queries";

/** So long a comment can be taken back or mended before anybody is mailed. */
const GRACE_MINUTES = 2;

/** Old news is not mailed: after a long time without a worker the page must do. */
const FRESH_HOURS = 24;

/** Marks all of a person's notifications as seen. */
export async function markAllRead(userId: string, now: Date): Promise<void> {
  await db.notification.updateMany({ where: { userId, readAt: null }, data: { readAt: now } });
}

/**
 * Takes the next replies and mentions to mail, marking them so that no other
 * worker does: at most one mail for each, and none when this process dies.
 * What nobody wants mailed, or was seen or taken away meanwhile, is passed over.
 */
export async function claimUnmailed(limit: number, now: Date): Promise<UnmailedNotification[]> {
  return db.$queryRaw<UnmailedNotification[]>`
    WITH due AS (
      SELECT id FROM notifications
      WHERE mailed_at IS NULL AND created_at < ${now}::timestamptz - make_interval(mins => ${GRACE_MINUTES}::int)
      ORDER BY created_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ), claimed AS (
      UPDATE notifications n SET mailed_at = ${now} FROM due WHERE n.id = due.id RETURNING n.*
    )
    SELECT n.id::text, u.email::text, u.mail_token AS "mailToken", n.kind,
      coalesce(nullif(a.name, ''), a.handle::text, 'Somebody') AS "actorName",
      p.public_id AS "paperId", p.title AS "paperTitle", c.id::text AS "commentId", c.body
    FROM claimed n JOIN users u ON u.id = n.user_id JOIN comments c ON c.id = n.comment_id
    JOIN papers p ON p.id = c.paper_id LEFT JOIN users a ON a.id = n.actor_id
    WHERE n.kind IN ('reply', 'mention') AND n.read_at IS NULL AND u.mail_replies AND u.banned_at IS NULL
      AND comment_is_visible(c) AND p.hidden_at IS NULL
      AND n.created_at > ${now}::timestamptz - make_interval(hours => ${FRESH_HOURS}::int)
    ORDER BY n.created_at`;
}

/** Whether a "stop these mails" token is somebody's. */
export async function stopMails(mailToken: string): Promise<boolean> {
  const { count } = await db.user.updateMany({
    where: { mailToken },
    data: { mailReplies: false },
  });
  return count > 0;
}
