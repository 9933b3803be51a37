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

/** Who upvoted a paper, as far as they let others see it. */
export interface Upvoters {
  people: { handle: string; name: string }[];
  /** Those who do not, and those past the first. */
  others: number;
}

/** The newest upvoters of a paper who let it be seen, and how many there are besides. */
export async function listUpvoters(publicId: string, limit: number): Promise<Upvoters> {
  const paper = await db.paper.findUnique({
    where: { publicId },
    select: {
      upvoteCount: true,
      upvotes: {
        where: { user: { votesPublic: true, bannedAt: null } },
        select: { user: { select: { handle: true, name: true } } },
        orderBy: [{ createdAt: "desc" }, { userId: "asc" }],
        take: limit,
      },
    },
  });
  const people = (paper?.upvotes ?? []).map(({ user: { handle, name } }) => ({
    handle,
    name: name || handle,
  }));
  return { people, others: (paper?.upvoteCount ?? 0) - people.length };
}

/** How a paper's votes came in: each day (UTC) that had some, oldest first, with the sum so far. */
export async function listVotesByDay(
  publicId: string,
  days: number,
): Promise<{ day: string; votes: number; sum: number }[]> {
  const newest = await db.$queryRaw<{ day: string; votes: number; sum: number }[]>`
    SELECT day, votes, (sum(votes) OVER (ORDER BY day))::int AS sum FROM (
      SELECT (v.created_at AT TIME ZONE 'UTC')::date::text AS day, count(*)::int AS votes
      FROM upvotes v JOIN papers p ON p.id = v.paper_id WHERE p.public_id = ${publicId}
      GROUP BY 1
    ) counted ORDER BY day DESC LIMIT ${days}`;
  return newest.reverse();
}
