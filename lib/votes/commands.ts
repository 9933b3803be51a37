import "server-only";
import { requirePower } from "../accounts/queries";
import { announceChange } from "../cache/announce";
import type { CacheTag } from "../cache/tags";
import { db } from "../db";
import { AppError } from "../errors";

interface Upvoting {
  /** The paper's public id. */
  paperId: string;
  userId: string;
  /** The state the reader wants. */
  upvoted: boolean;
}

/**
 * Makes the reader's upvote be what they asked for. Setting rather than
 * toggling: a double click or a retried request settles on the same state.
 * The counter moves by a trigger with the row, so it cannot be forgotten.
 * @throws AppError `not_found` when the paper does not exist or is hidden,
 *   `unauthenticated` or `forbidden` when the account is gone or banned.
 */
export async function recordUpvote({
  paperId,
  userId,
  upvoted,
}: Upvoting): Promise<{ upvotes: number }> {
  const changed = upvoted
    ? await db.$executeRaw`
        INSERT INTO upvotes (paper_id, user_id)
        SELECT p.id, u.id FROM papers p, users u
        WHERE public_id = ${paperId} AND hidden_at IS NULL AND u.id = ${userId}::uuid AND banned_at IS NULL
        ON CONFLICT DO NOTHING`
    : await db.$executeRaw`
        DELETE FROM upvotes USING papers
        WHERE papers.id = paper_id AND public_id = ${paperId} AND user_id = ${userId}::uuid`;
  // A vote is the commonest write: two statements instead of a transaction of five.
  if (changed === 0) await db.$transaction((tx) => requirePower(tx, userId, "vote"));
  const [paper] = await db.$queryRaw<{ upvotes: number; days: string[] }[]>`
    SELECT upvote_count + imported_upvote_count AS upvotes,
      ARRAY(SELECT day::text FROM listings WHERE paper_id = papers.id) AS days
    FROM papers WHERE public_id = ${paperId} AND hidden_at IS NULL`;
  if (!paper) throw new AppError("not_found", "This paper is not here, or no longer.");
  if (changed > 0) {
    const days = paper.days.map((day): CacheTag => `day:${day}`);
    await announceChange([`paper:${paperId}`, ...days]);
  }
  return { upvotes: paper.upvotes };
}
