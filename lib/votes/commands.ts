import "server-only";
import { requirePower } from "../accounts/queries";
import { announceOften } from "../cache/announce";
import { tagsOfPaper } from "../cache/tags";
import { askPrepared, db } from "../db";
import { AppError } from "../errors";
import { Prisma } from "../generated/prisma/client";

/** The days that the paper of a row of 'upvotes' stands on. */
const DAYS = Prisma.sql`ARRAY(SELECT day::text FROM listings l WHERE l.paper_id = upvotes.paper_id) AS days`;

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
  const [moved] = await (upvoted ? add(paperId, userId) : takeBack(paperId, userId));
  // A vote is the commonest write: two statements instead of a transaction of five.
  if (!moved) await db.$transaction((tx) => requirePower(tx, userId, "vote"));
  const [paper] = await askPrepared<{ upvotes: number }>(Prisma.sql`
    SELECT upvote_count + imported_upvote_count AS upvotes
    FROM papers WHERE public_id = ${paperId} AND hidden_at IS NULL`);
  if (!paper) throw new AppError("not_found", "This paper is not here, or no longer.");
  if (moved) await announceOften(tagsOfPaper(paperId, moved.days));
  return { upvotes: paper.upvotes };
}

/** The row that came or went: the days that its paper stands on. */
interface Moved {
  days: string[];
}

function add(paperId: string, userId: string): Promise<Moved[]> {
  return askPrepared<Moved>(Prisma.sql`
    INSERT INTO upvotes (paper_id, user_id)
    SELECT p.id, u.id FROM papers p, users u
    WHERE public_id = ${paperId} AND hidden_at IS NULL AND u.id = ${userId}::uuid AND banned_at IS NULL
    ON CONFLICT DO NOTHING
    RETURNING ${DAYS}`);
}

function takeBack(paperId: string, userId: string): Promise<Moved[]> {
  return askPrepared<Moved>(Prisma.sql`
    DELETE FROM upvotes USING papers
    WHERE papers.id = paper_id AND public_id = ${paperId} AND user_id = ${userId}::uuid
    RETURNING ${DAYS}`);
}
