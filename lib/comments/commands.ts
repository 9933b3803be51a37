import "server-only";
import { isNewcomer } from "../accounts/newcomer";
import { requirePower } from "../accounts/queries";
import { announcePaper } from "../cache/announce";
import { db, type Transaction } from "../db";
import { env } from "../env";
import { AppError } from "../errors";
import { mayEditComment, waitsForModerator } from "./policy";
import type { ReactionSign } from "./comment";
import { type NewComment, notifyOfComment, type PostedComment, writeComment } from "./writing";

/**
 * Writes a comment or an answer to one. Whoever is answered or mentioned is told.
 * @throws AppError `not_found` when the paper or the comment is gone, `forbidden` for the banned,
 *   `conflict` when the same words were just posted there (a double click, a form sent twice).
 */
export async function postComment(wish: NewComment): Promise<PostedComment> {
  const posted = await db.$transaction((tx) => writeComment(tx, wish));
  await announcePaper(wish.paperId);
  return posted;
}

interface Edit {
  commentId: string;
  authorId: string;
  body: string;
  now: Date;
}

/**
 * Changes what a comment says; what it said stays in its history.
 * @throws AppError `not_found`, `forbidden` when it is somebody else's.
 */
export async function editComment({
  commentId,
  authorId,
  body,
  now,
}: Edit): Promise<{ paperId: string }> {
  const paperId = await db.$transaction(async (tx) => {
    const author = await requirePower(tx, authorId, "comment");
    const comment = await lockComment(tx, commentId);
    if (!mayEditComment(author, comment))
      throw new AppError(
        "forbidden",
        "Only its author can change a comment, and only while it stands.",
      );
    if (comment.body === body) return comment.paper.publicId;
    await tx.commentRevision.create({ data: { commentId, body: comment.body, at: now } });
    // A link that is added later is looked at like one that was there at once.
    const isHeld = waitsForModerator(isNewcomer(author, now, env.NEW_ACCOUNT_DAYS), body);
    await tx.comment.update({
      where: { id: commentId },
      data: { body, editedAt: now, ...(isHeld && { heldAt: now }) },
    });
    if (!isHeld && comment.heldAt === null) await notifyOfComment(tx, commentId);
    return comment.paper.publicId;
  });
  await announcePaper(paperId);
  return { paperId };
}

/**
 * Takes a comment away; the answers to it stay. Again changes nothing.
 * @throws AppError `not_found`, `forbidden` when it is somebody else's.
 */
export async function deleteComment({
  commentId,
  authorId,
  now,
}: Omit<Edit, "body">): Promise<{ paperId: string }> {
  const paperId = await db.$transaction(async (tx) => {
    const comment = await lockComment(tx, commentId);
    if (comment.authorId !== authorId)
      throw new AppError("forbidden", "Only its author can delete a comment.");
    if (comment.deletedAt === null) {
      // The words go with it, also those in its history.
      await tx.commentRevision.deleteMany({ where: { commentId } });
      await tx.comment.update({ where: { id: commentId }, data: { deletedAt: now, body: "" } });
      await tx.notification.deleteMany({ where: { commentId } });
    }
    return comment.paper.publicId;
  });
  await announcePaper(paperId);
  return { paperId };
}

interface CommentVote {
  commentId: string;
  userId: string;
  upvoted: boolean;
}

/**
 * Tells the moderators about a comment. The same person's second report of it
 * changes nothing while the first is open.
 * @throws AppError `not_found`, `forbidden` for the banned.
 */
export async function reportComment({
  commentId,
  reporterId,
  reason,
  note,
  now,
}: {
  commentId: string;
  reporterId: string;
  reason: string;
  note: string;
  now: Date;
}): Promise<void> {
  await db.$transaction(async (tx) => {
    await requirePower(tx, reporterId, "report");
    await requireVisible(tx, commentId);
    await tx.report.createMany({
      data: { commentId, reporterId, reason, note, createdAt: now },
      skipDuplicates: true,
    });
  });
}

/**
 * Makes a reader's upvote of a comment be what they asked for.
 * @throws AppError `not_found`, `forbidden`.
 */
export async function recordCommentUpvote({
  commentId,
  userId,
  upvoted,
}: CommentVote): Promise<{ upvotes: number; paperId: string }> {
  const result = await db.$transaction(async (tx) => {
    await requirePower(tx, userId, "vote");
    const before = await requireVisible(tx, commentId);
    const { count } = upvoted
      ? await tx.commentUpvote.createMany({ data: { commentId, userId }, skipDuplicates: true })
      : await tx.commentUpvote.deleteMany({ where: { commentId, userId } });
    const { upvoteCount } = await tx.comment.findUniqueOrThrow({
      where: { id: commentId },
      select: { upvoteCount: true },
    });
    return { upvotes: upvoteCount, paperId: before.paper.publicId, changed: count > 0 };
  });
  if (result.changed) await announcePaper(result.paperId);
  return { upvotes: result.upvotes, paperId: result.paperId };
}

/**
 * Puts a reader's sign under a comment or takes it away.
 * @throws AppError `not_found`, `forbidden`.
 */
export async function recordReaction({
  commentId,
  userId,
  sign,
  given,
}: {
  commentId: string;
  userId: string;
  sign: ReactionSign;
  given: boolean;
}): Promise<{ count: number; paperId: string }> {
  const result = await db.$transaction(async (tx) => {
    await requirePower(tx, userId, "vote");
    const comment = await requireVisible(tx, commentId);
    const row = { commentId, userId, emoji: sign };
    if (given) await tx.reaction.createMany({ data: row, skipDuplicates: true });
    else await tx.reaction.deleteMany({ where: row });
    const count = await tx.reaction.count({ where: { commentId, emoji: sign } });
    return { count, paperId: comment.paper.publicId };
  });
  await announcePaper(result.paperId);
  return result;
}

async function lockComment(tx: Transaction, id: string) {
  await tx.$executeRaw`SELECT FROM comments WHERE id = ${id}::uuid FOR UPDATE`;
  const comment = await tx.comment.findUnique({
    where: { id },
    select: {
      body: true,
      authorId: true,
      deletedAt: true,
      hiddenAt: true,
      heldAt: true,
      paper: { select: { publicId: true } },
    },
  });
  if (!comment) throw new AppError("not_found", "There is no such comment.");
  return comment;
}

async function requireVisible(tx: Transaction, id: string) {
  const comment = await tx.comment.findUnique({
    where: { id, deletedAt: null, hiddenAt: null, heldAt: null, paper: { hiddenAt: null } },
    select: { paper: { select: { publicId: true } } },
  });
  if (!comment) throw new AppError("not_found", "This comment is not here, or no longer.");
  return comment;
}
