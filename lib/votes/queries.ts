import "server-only";
import { db } from "../db";

/** Which of these papers the reader has upvoted, by public id: laid over the shared feed. */
export async function upvotedAmong(paperIds: readonly string[], userId: string): Promise<string[]> {
  const rows = await db.upvote.findMany({
    where: { userId, paper: { publicId: { in: [...paperIds] } } },
    select: { paper: { select: { publicId: true } } },
  });
  return rows.map((row) => row.paper.publicId);
}
