import "server-only";
import { db } from "../db";

/** How many of a person's notifications they have not seen; 100 stands for more. */
export async function countUnread(userId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT FROM notifications WHERE user_id = ${userId}::uuid AND read_at IS NULL LIMIT 100
    ) unread`;
  return row?.count ?? 0;
}

/** What a notification tells of. */
export type NotificationKind =
  | "reply"
  | "mention"
  | "claim_approved"
  | "claim_rejected"
  | "submission_approved"
  | "submission_rejected";

/** One thing a person should see. */
export interface NotificationLine {
  id: string;
  kind: NotificationKind;
  /** Who answered or mentioned them. */
  actor: { handle: string; name: string } | null;
  paperId: string;
  paperTitle: string;
  comment: { id: string; body: string } | null;
  createdAt: Date;
  isRead: boolean;
}

interface LineRow extends Omit<NotificationLine, "actor" | "comment"> {
  actorHandle: string | null;
  actorName: string | null;
  commentId: string | null;
  commentBody: string | null;
}

/** A person's newest notifications; those of comments that were taken away since are left out. */
export async function listNotifications(
  userId: string,
  limit: number,
): Promise<NotificationLine[]> {
  const rows = await db.$queryRaw<LineRow[]>`
    SELECT n.id::text, n.kind, u.handle::text AS "actorHandle", coalesce(nullif(u.name, ''), u.handle::text) AS "actorName",
      coalesce(p.public_id, n.subject) AS "paperId", coalesce(p.title, s.title, n.subject) AS "paperTitle",
      c.id::text AS "commentId", c.body AS "commentBody", n.created_at AS "createdAt",
      n.read_at IS NOT NULL AS "isRead"
    FROM notifications n LEFT JOIN users u ON u.id = n.actor_id
    LEFT JOIN comments c ON c.id = n.comment_id LEFT JOIN papers p ON p.id = c.paper_id
    LEFT JOIN papers s ON s.public_id = n.subject
    WHERE n.user_id = ${userId}::uuid AND (n.comment_id IS NULL OR comment_is_visible(c))
    ORDER BY n.created_at DESC, n.id DESC LIMIT ${limit}`;
  return rows.map(({ actorHandle, actorName, commentId, commentBody, ...row }) => ({
    ...row,
    actor: actorHandle === null ? null : { handle: actorHandle, name: actorName ?? actorHandle },
    comment: commentId === null ? null : { id: commentId, body: commentBody ?? "" },
  }));
}

/** A reply or mention that is to be mailed. */
export interface UnmailedNotification {
  id: string;
  email: string;
  mailToken: string;
  kind: "reply" | "mention";
  actorName: string;
  paperId: string;
  paperTitle: string;
  commentId: string;
  body: string;
}
