import "server-only";
import { isAtLeast } from "../accounts/powers";
import { type Actor, lockPowers, requirePower } from "../accounts/queries";
import type { RoleName } from "../accounts/roles";
import { announceChange } from "../cache/announce";
import { db, type Transaction } from "../db";
import { AppError } from "../errors";
import { recordDeed } from "../moderation/audit";
import { settleReports } from "../moderation/commands";

interface Ban {
  moderatorId: string;
  act: "ban" | "unban";
  reason: string;
  now: Date;
}

/**
 * Shuts a person out, or lets them in again. Out, their sessions and tokens end at
 * once, and what they wrote goes out of sight if that is wished; let in again, what
 * went with the ban comes back. Moderators ban readers, admins anybody below them;
 * nobody themselves. What is so already stays so.
 * @throws AppError `not_found`, `forbidden`.
 */
export async function banPerson(
  userId: string,
  wish: Ban & { hideComments: boolean },
): Promise<void> {
  const { moderatorId, now, act, reason } = wish;
  await db.$transaction(async (tx) => {
    await lockPowers(tx);
    const moderator = await requirePower(tx, moderatorId, "ban");
    const person = await requireBelow(tx, moderator, userId);
    if ((person.bannedAt !== null) === (act === "ban")) return;
    await tx.user.update({
      where: { id: userId },
      data: { bannedAt: act === "ban" ? now : null },
    });
    const comments = await (act === "ban"
      ? shutOut(tx, userId, wish)
      : bringBack(tx, userId, person.bannedAt));
    await recordDeed(tx, moderator, {
      action: act,
      subjectType: "user",
      subjectId: userId,
      detail: { handle: person.handle, reason, comments },
    });
  });
  await announceChange(["everything"]);
}

/** @returns how many comments went out of sight. */
async function shutOut(
  tx: Transaction,
  userId: string,
  { moderatorId, now, hideComments }: Ban & { hideComments: boolean },
): Promise<number> {
  await endAccess(tx, [userId], now);
  await settleReports(tx, { userId }, { moderatorId, now });
  if (!hideComments) return 0;
  await settleReports(tx, { comment: { authorId: userId } }, { moderatorId, now });
  const { count } = await tx.comment.updateMany({
    where: { authorId: userId, hiddenAt: null, deletedAt: null },
    // The instant of the ban: lifting it finds them by that.
    data: { hiddenAt: now },
  });
  return count;
}

/** @returns how many comments came back. */
async function bringBack(tx: Transaction, userId: string, bannedAt: Date | null): Promise<number> {
  const { count } = await tx.comment.updateMany({
    where: { authorId: userId, hiddenAt: bannedAt },
    data: { hiddenAt: null },
  });
  return count;
}

async function endAccess(tx: Transaction, userIds: string[], now: Date): Promise<void> {
  await tx.session.deleteMany({ where: { userId: { in: userIds } } });
  await tx.apiToken.updateMany({
    where: { userId: { in: userIds }, revokedAt: null },
    data: { revokedAt: now },
  });
}

/** Whom a moderator has power over: somebody of a lower role. */
async function requireBelow(tx: Transaction, moderator: Actor, userId: string) {
  const user = await tx.user.findUnique({
    where: { id: userId },
    select: { handle: true, role: true, bannedAt: true },
  });
  if (!user) throw new AppError("not_found", "There is nobody of this name.");
  if (userId === moderator.id) throw new AppError("forbidden", "You cannot ban yourself.");
  if (isAtLeast(user.role, moderator.role))
    throw new AppError("forbidden", "Only somebody of a higher role can do this to them.");
  return user;
}

/**
 * Keeps an address, or a whole mail domain with those under it, from signing in; or
 * lets it in again. Who is signed in with it is signed out, and their tokens end.
 * @returns how many accounts that were.
 * @throws AppError `forbidden`, also when it would shut out the moderator or
 *   somebody of their role or above.
 */
export async function banAddress(
  value: string,
  { moderatorId, act, reason, now }: Ban,
): Promise<{ accounts: number }> {
  return db.$transaction(async (tx) => {
    await lockPowers(tx);
    const moderator = await requirePower(tx, moderatorId, "ban");
    if (act === "unban") {
      const { count } = await tx.ban.deleteMany({ where: { value } });
      if (count > 0) await recordAddress(tx, moderator, { value, act, reason, accounts: 0 });
      return { accounts: 0 };
    }
    const people = await findPeopleOf(tx, value);
    if (people.some(({ role }) => isAtLeast(role, moderator.role)))
      throw new AppError(
        "forbidden",
        `${value} would shut out you or somebody of your role or above.`,
      );
    await tx.ban.upsert({
      where: { value },
      create: { value, reason, at: now },
      update: { reason },
    });
    await endAccess(
      tx,
      people.map(({ id }) => id),
      now,
    );
    await recordAddress(tx, moderator, { value, act, reason, accounts: people.length });
    return { accounts: people.length };
  });
}

async function findPeopleOf(tx: Transaction, value: string) {
  return tx.$queryRaw<{ id: string; role: RoleName }[]>`
    SELECT id::text, role::text FROM users
    WHERE email = ${value}::citext
      OR right(lower(email::text), length(${value}) + 1) IN (${`@${value}`}, ${`.${value}`})`;
}

async function recordAddress(
  tx: Transaction,
  moderator: Actor,
  { value, act, ...detail }: { value: string; act: string; reason: string; accounts: number },
): Promise<void> {
  await recordDeed(tx, moderator, {
    action: `${act}_address`,
    subjectType: "address",
    subjectId: value,
    detail,
  });
}
