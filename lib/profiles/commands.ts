import "server-only";
import { createHash } from "node:crypto";
import { announceChange } from "../cache/announce";
import { isUniqueConflict } from "../database/conflicts";
import { db } from "../db";
import { AppError } from "../errors";
import { encodeUpload } from "../images/upload";
import { eraseSubscriberOf } from "../preferences/commands";

/** Handles given up are kept from everybody else, so nobody may keep as many as they like. */
const MOST_FORMER_HANDLES = 10;

const AVATAR = { width: 256, height: 256, fit: "cover" } as const;

interface ProfileChange {
  userId: string;
  name: string;
  handle: string;
  bio: string;
  website: string | null;
  votesPublic: boolean;
  mailReplies: boolean;
}

/**
 * Changes what a person says of themselves. A handle that is given up stays
 * theirs: its address leads to the new one, and nobody can take it.
 * @throws AppError `conflict` when somebody else has or had the handle, or after
 *   ten given up (going back to one of them is always possible).
 */
export async function updateProfile({ userId, ...change }: ProfileChange): Promise<void> {
  const taken = refusedHandle("This handle is taken. Please choose another.");
  try {
    await db.$transaction(async (tx) => {
      const before = await tx.user.findUniqueOrThrow({
        where: { id: userId },
        select: { handle: true },
      });
      if (before.handle.toLowerCase() !== change.handle.toLowerCase()) {
        const former = await tx.formerHandle.findUnique({ where: { handle: change.handle } });
        if (former && former.userId !== userId) throw taken;
        if (!former && (await tx.formerHandle.count({ where: { userId } })) >= MOST_FORMER_HANDLES)
          throw refusedHandle(
            `You have given up ${String(MOST_FORMER_HANDLES)} handles, which are kept for you. Go back to one of them, or keep this one.`,
          );
        await tx.formerHandle.deleteMany({ where: { handle: change.handle, userId } });
        await tx.formerHandle.create({ data: { handle: before.handle, userId } });
      }
      await tx.user.update({ where: { id: userId }, data: change });
      // The name beside what they brought here follows them.
      await tx.listing.updateMany({
        where: { submittedById: userId },
        data: { submittedByName: change.handle },
      });
    });
  } catch (error) {
    if (isUniqueConflict(error)) throw taken;
    throw error;
  }
  // Their name may stand on any page.
  await announceChange(["everything"]);
}

function refusedHandle(message: string): AppError {
  return new AppError("conflict", message, { handle: message });
}

/**
 * Takes a picture, encoded anew by us.
 * @throws AppError `invalid_input` for what is no picture, or a bomb of one.
 */
export async function saveAvatar(userId: string, file: Uint8Array): Promise<void> {
  const image = await encodeUpload(file, AVATAR);
  const row = { image, hash: createHash("sha256").update(image).digest("hex") };
  await db.avatar.upsert({ where: { userId }, create: { userId, ...row }, update: row });
  await announceChange(["everything"]);
}

/** Goes back to the drawn picture. */
export async function removeAvatar(userId: string): Promise<void> {
  await db.avatar.deleteMany({ where: { userId } });
  await announceChange(["everything"]);
}

/** A service no longer signs a person in; the mailed link always does. */
export async function unlinkProvider(userId: string, providerId: string): Promise<void> {
  await db.account.deleteMany({ where: { userId, providerId } });
}

/** Ends one of a person's sessions; a stranger's is not touched. */
export async function endSession(userId: string, sessionId: string): Promise<void> {
  await db.session.deleteMany({ where: { id: sessionId, userId } });
}

/** Signs a person out everywhere. */
export async function endAllSessions(userId: string): Promise<void> {
  await db.session.deleteMany({ where: { userId } });
}

/**
 * Deletes an account: votes, bookmarks, tokens, sessions and the profile go,
 * and the counts with them; comments stay in their threads without a name, or
 * without their text too. The audit log alone keeps the handle, where something
 * was done with power by or to it. With `eraseSubscription` the digest's subscription of
 * the account's address is erased in the same step.
 * @throws AppError `invalid_input` when the handle was not typed as it is.
 */
export async function deleteAccount({
  userId,
  handle,
  eraseComments,
  eraseSubscription,
  now,
}: {
  userId: string;
  handle: string;
  eraseComments: boolean;
  eraseSubscription: boolean;
  now: Date;
}): Promise<void> {
  await db.$transaction(async (tx) => {
    const user = await tx.user.findUniqueOrThrow({
      where: { id: userId },
      select: { handle: true, email: true },
    });
    if (user.handle.toLowerCase() !== handle.toLowerCase())
      throw new AppError("invalid_input", `Please type ${user.handle} to be sure.`, {
        handle: `Please type ${user.handle} to be sure.`,
      });
    await tx.commentRevision.deleteMany({ where: { comment: { authorId: userId } } });
    if (eraseComments)
      await tx.comment.updateMany({
        where: { authorId: userId },
        data: { body: "", deletedAt: now },
      });
    await tx.submission.updateMany({ where: { userId }, data: { comment: "" } });
    // What moderators still have to look at keeps its words; nobody needs the others.
    await tx.report.updateMany({
      where: { reporterId: userId, resolvedAt: { not: null } },
      data: { note: "" },
    });
    await tx.listing.updateMany({
      where: { submittedById: userId },
      data: { submittedByName: null },
    });
    if (eraseSubscription) await eraseSubscriberOf(tx, { userId, now });
    // Links that are on their way, and challenges, name the address or the person.
    await tx.$executeRaw`
      DELETE FROM verifications WHERE position(${userId} IN value) > 0
        OR position(lower(to_json(${user.email}::text)::text) IN lower(value)) > 0`;
    await tx.user.delete({ where: { id: userId } });
  });
  await announceChange(["everything"]);
}
