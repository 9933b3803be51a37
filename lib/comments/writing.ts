import "server-only";
import { isNewcomer } from "../accounts/newcomer";
import { requirePower } from "../accounts/queries";
import type { Transaction } from "../db";
import { env } from "../env";
import { AppError } from "../errors";
import { requireVisiblePaper } from "../papers/queries";
import { mentionsIn } from "./markdown";
import { waitsForModerator } from "./policy";

/** More people are not called together by one comment. */
const MOST_MENTIONS = 10;

export interface NewComment {
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
