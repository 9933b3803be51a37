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
