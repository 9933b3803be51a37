import "server-only";
import { isNewcomer } from "../accounts/newcomer";
import { requirePower } from "../accounts/queries";
import { announcePaper } from "../cache/announce";
import { db, type Transaction } from "../db";
import { env } from "../env";
import { AppError } from "../errors";
import { requireVisiblePaper } from "../papers/queries";
import { mentionsIn } from "./markdown";
import { mayEditComment, waitsForModerator } from "./policy";
import type { ReactionSign } from "./comment";

/** More people are not called together by one comment. */
const MOST_MENTIONS = 10;

interface NewComment {
  /** The paper's public id. */
  paperId: string;
  parentId?: string | undefined;
  authorId: string;
  body: string;
  now: Date;
}

export interface PostedComment {
  id: string;
  /** It waits for a moderator: new accounts' links do. */
  isHeld: boolean;
}

/**
 * Writes a comment or an answer to one in the transaction of something greater.
 * Whoever is answered or mentioned is told.
 * @throws AppError as `postComment`.
 */
export async function writeComment(tx: Transaction, wish: NewComment): Promise<PostedComment> {
  const author = await requirePower(tx, wish.authorId, "comment");
  const paper = await requireVisiblePaper(tx, wish.paperId);
  const parent = wish.parentId === undefined ? null : await findParent(tx, wish.parentId, paper.id);
  await refuseTwin(tx, wish, paper.id);
  const isNew = isNewcomer(author, wish.now, env.NEW_ACCOUNT_DAYS);
  const isHeld = waitsForModerator(isNew, wish.body);
  const { id } = await tx.comment.create({
    data: {
      paperId: paper.id,
      authorId: author.id,
      parentId: parent?.id ?? null,
      rootId: parent ? (parent.rootId ?? parent.id) : null,
      body: wish.body,
      createdAt: wish.now,
      heldAt: isHeld ? wish.now : null,
    },
    select: { id: true },
  });
  if (!isHeld) await notifyOfComment(tx, id);
  return { id, isHeld };
}

/**
 * Tells whom a comment answers or mentions, once each. Also called when a
 * moderator lets a held comment through.
 */
export async function notifyOfComment(tx: Transaction, commentId: string): Promise<void> {
  const comment = await tx.comment.findUniqueOrThrow({
    where: { id: commentId },
    select: { body: true, authorId: true, parent: { select: { authorId: true } } },
  });
  const answered = comment.parent?.authorId ?? null;
  const handles = mentionsIn(comment.body).slice(0, MOST_MENTIONS);
  const mentioned = await tx.user.findMany({
    where: { handle: { in: handles, mode: "insensitive" }, bannedAt: null },
    select: { id: true },
  });
  const told = new Map<string, string>(mentioned.map(({ id }) => [id, "mention"]));
  if (answered) told.set(answered, "reply");
  if (comment.authorId) told.delete(comment.authorId);
  await tx.notification.createMany({
    data: [...told].map(([userId, kind]) => ({
      userId,
      kind,
      commentId,
      actorId: comment.authorId,
    })),
    skipDuplicates: true,
  });
}

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

async function findParent(tx: Transaction, id: string, paperId: number) {
  const parent = await tx.comment.findUnique({
    where: { id },
    select: {
      id: true,
      rootId: true,
      paperId: true,
      deletedAt: true,
      hiddenAt: true,
      heldAt: true,
    },
  });
  if (!parent || parent.paperId !== paperId)
    throw new AppError("not_found", "The comment you answer is not here.");
  if (parent.deletedAt ?? parent.hiddenAt ?? parent.heldAt)
    throw new AppError(
      "conflict",
      "The comment you answer was taken away. Your text is still here.",
    );
  return parent;
}

/** The same words twice within a minute are one press of a button too many. */
async function refuseTwin(tx: Transaction, wish: NewComment, paperId: number): Promise<void> {
  const key = `${wish.authorId} ${String(paperId)}`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
  const twin = await tx.comment.findFirst({
    where: {
      paperId,
      authorId: wish.authorId,
      parentId: wish.parentId ?? null,
      body: wish.body,
      deletedAt: null,
      createdAt: { gt: new Date(wish.now.getTime() - 60_000) },
    },
    select: { id: true },
  });
  if (twin) throw new AppError("conflict", "You posted this a moment ago; it is there.");
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
