import "server-only";
import { type Actor, requirePower } from "../accounts/queries";
import { isAtLeast } from "../accounts/powers";
import type { RoleName } from "../accounts/roles";
import { announceChange, announcePaper } from "../cache/announce";
import { notifyOfComment } from "../comments/commands";
import { db, type Transaction } from "../db";
import { AppError } from "../errors";
import { recordDeed, type Subject } from "./audit";

interface Reporting {
  reporterId: string;
  reason: string;
  note: string;
  now: Date;
}

/**
 * Tells the moderators about a paper or a person. A second report of the same
 * thing by the same person changes nothing while the first is open.
 * @throws AppError `not_found`, `forbidden` for the banned.
 */
export async function report(
  subject: { paperId: string } | { handle: string },
  { reporterId, reason, note, now }: Reporting,
): Promise<void> {
  await db.$transaction(async (tx) => {
    await requirePower(tx, reporterId, "report");
    const about =
      "paperId" in subject
        ? { paperId: (await requirePaper(tx, subject.paperId)).id }
        : { userId: await requireHandle(tx, subject.handle) };
    await tx.report.createMany({
      data: { ...about, reporterId, reason, note, createdAt: now },
      skipDuplicates: true,
    });
  });
}

async function requireHandle(tx: Transaction, handle: string): Promise<string> {
  const user = await tx.user.findUnique({ where: { handle }, select: { id: true } });
  if (!user) throw new AppError("not_found", "There is nobody of this name.");
  return user.id;
}

interface Deed {
  moderatorId: string;
  now: Date;
}

/**
 * Takes comments out of sight or brings them back; held ones are let through by
 * `restore`, and then tell whom they answer. What is so already stays so.
 * @throws AppError `forbidden`.
 */
export async function moderateComments(
  ids: readonly string[],
  act: "hide" | "restore",
  { moderatorId, reason, now }: Deed & { reason: string },
): Promise<{ changed: number }> {
  const papers = await db.$transaction(async (tx) => {
    const moderator = await requirePower(tx, moderatorId, "hide");
    const rows = await tx.$queryRaw<{ id: string; paperId: string; wasHeld: boolean }[]>`
      SELECT c.id::text, p.public_id AS "paperId", c.held_at IS NOT NULL AS "wasHeld"
      FROM comments c JOIN papers p ON p.id = c.paper_id
      WHERE c.id = ANY(${[...ids]}::uuid[]) AND c.deleted_at IS NULL
        AND CASE WHEN ${act === "hide"} THEN c.hidden_at IS NULL
          ELSE c.hidden_at IS NOT NULL OR c.held_at IS NOT NULL END
      ORDER BY c.id FOR UPDATE OF c`;
    for (const { id, paperId, wasHeld } of rows) {
      await tx.comment.update({
        where: { id },
        data: { hiddenAt: act === "hide" ? now : null, heldAt: null },
      });
      if (act === "restore" && wasHeld) await notifyOfComment(tx, id);
      await recordDeed(tx, moderator, {
        action: `${act}_comment`,
        subjectType: "comment",
        subjectId: id,
        detail: { paperId, reason },
      });
    }
    await settleReports(tx, { commentId: { in: [...ids] } }, { moderatorId, now });
    return rows.map(({ paperId }) => paperId);
  });
  for (const publicId of new Set(papers)) await announcePaper(publicId);
  return { changed: papers.length };
}

/**
 * Takes a paper off all pages or brings it back.
 * @throws AppError `not_found`, `forbidden`.
 */
export async function moderatePaper(
  publicId: string,
  act: "hide" | "restore",
  { moderatorId, reason, now }: Deed & { reason: string },
): Promise<void> {
  await db.$transaction(async (tx) => {
    const moderator = await requirePower(tx, moderatorId, "hide");
    const paper = await requirePaper(tx, publicId);
    const isHidden = paper.hiddenAt !== null;
    if (isHidden === (act === "hide")) return;
    await tx.paper.update({
      where: { id: paper.id },
      data: {
        hiddenAt: act === "hide" ? now : null,
        ...(act === "restore" && { mergedIntoId: null }),
      },
    });
    await recordDeed(tx, moderator, {
      action: `${act}_paper`,
      subjectType: "paper",
      subjectId: publicId,
      detail: { reason },
    });
    await settleReports(tx, { paperId: paper.id }, { moderatorId, now });
  });
  await announceChange(["everything"]);
}

/** Closes reports without doing anything about what they say. @throws AppError `forbidden`. */
export async function dismissReports(ids: readonly string[], deed: Deed): Promise<void> {
  await db.$transaction(async (tx) => {
    const moderator = await requirePower(tx, deed.moderatorId, "review");
    // What others say of the same thing is settled with it.
    await tx.$executeRaw`
      UPDATE reports r SET resolved_at = ${deed.now}, resolved_by_id = ${deed.moderatorId}::uuid
      FROM reports given WHERE given.id = ANY(${[...ids]}::uuid[]) AND r.resolved_at IS NULL
        AND (r.comment_id, r.paper_id, r.user_id) IS NOT DISTINCT FROM
          (given.comment_id, given.paper_id, given.user_id)`;
    const reports = await tx.report.findMany({
      where: { id: { in: [...ids] } },
      select: { commentId: true, userId: true, paper: { select: { publicId: true } } },
    });
    for (const report of reports)
      await recordDeed(tx, moderator, { action: "dismiss_report", ...subjectOf(report) });
  });
}

/** What a report is about, as the audit log names it. */
function subjectOf(report: {
  commentId: string | null;
  userId: string | null;
  paper: { publicId: string } | null;
}): Subject {
  if (report.commentId) return { subjectType: "comment", subjectId: report.commentId };
  if (report.paper) return { subjectType: "paper", subjectId: report.paper.publicId };
  return { subjectType: "user", subjectId: report.userId ?? "" };
}

async function settleReports(
  tx: Transaction,
  which: { commentId: { in: string[] } } | { paperId: number } | { userId: string },
  { moderatorId, now }: Deed,
): Promise<void> {
  await tx.report.updateMany({
    where: { ...which, resolvedAt: null },
    data: { resolvedAt: now, resolvedById: moderatorId },
  });
}

/**
 * Shuts a person out, or lets them in again: their sessions and tokens end at
 * once. Moderators ban readers, admins anybody below them; nobody themselves.
 * @throws AppError `not_found`, `forbidden`.
 */
export async function banPerson(
  userId: string,
  wish: Deed & { act: "ban" | "unban"; reason: string; hideComments: boolean },
): Promise<void> {
  const { moderatorId, now, act, reason, hideComments } = wish;
  await db.$transaction(async (tx) => {
    const moderator = await requirePower(tx, moderatorId, "ban");
    const user = await requireBelow(tx, moderator, userId);
    await tx.user.update({
      where: { id: userId },
      data: { bannedAt: act === "ban" ? now : null },
    });
    if (act === "ban") {
      await tx.session.deleteMany({ where: { userId } });
      await tx.apiToken.updateMany({
        where: { userId, revokedAt: null },
        data: { revokedAt: now },
      });
      if (hideComments)
        await tx.comment.updateMany({
          where: { authorId: userId, hiddenAt: null },
          data: { hiddenAt: now },
        });
      await settleReports(tx, { userId }, { moderatorId, now });
    }
    await recordDeed(tx, moderator, {
      action: act,
      subjectType: "user",
      subjectId: userId,
      detail: { handle: user.handle, reason, hideComments },
    });
  });
  await announceChange(["everything"]);
}

/** Whom a moderator has power over: somebody of a lower role. */
async function requireBelow(tx: Transaction, moderator: Actor, userId: string) {
  const user = await tx.user.findUnique({
    where: { id: userId },
    select: { handle: true, role: true },
  });
  if (!user) throw new AppError("not_found", "There is nobody of this name.");
  if (isAtLeast(user.role, moderator.role))
    throw new AppError("forbidden", "Only somebody of a higher role can do this to them.");
  return user;
}

/**
 * Gives a person a role.
 * @throws AppError `not_found`, `forbidden`, also for one's own role: an admin
 *   cannot lock everybody out by mistake.
 */
export async function giveRole(
  userId: string,
  role: RoleName,
  { moderatorId }: Omit<Deed, "now">,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const admin = await requirePower(tx, moderatorId, "set_roles");
    if (userId === moderatorId)
      throw new AppError("forbidden", "Another admin must change your own role.");
    const user = await tx.user.findUnique({ where: { id: userId }, select: { role: true } });
    if (!user) throw new AppError("not_found", "There is nobody of this name.");
    if (user.role === role) return;
    await tx.user.update({ where: { id: userId }, data: { role } });
    await recordDeed(tx, admin, {
      action: "set_role",
      subjectType: "user",
      subjectId: userId,
      detail: { from: user.role, to: role },
    });
  });
}

/**
 * Keeps an address, or a whole mail domain, from signing in; or lets it in again.
 * Who is signed in with it stays so: ban the account for that.
 * @throws AppError `forbidden`.
 */
export async function banAddress(
  value: string,
  { moderatorId, act, reason, now }: Deed & { act: "ban" | "unban"; reason: string },
): Promise<void> {
  await db.$transaction(async (tx) => {
    const moderator = await requirePower(tx, moderatorId, "ban");
    if (act === "ban")
      await tx.ban.upsert({
        where: { value },
        create: { value, reason, at: now },
        update: { reason },
      });
    else await tx.ban.deleteMany({ where: { value } });
    await recordDeed(tx, moderator, {
      action: `${act}_address`,
      subjectType: "address",
      subjectId: value,
      detail: { reason },
    });
  });
}

/** A paper by its public id, hidden or not. @throws AppError `not_found`. */
export async function requirePaper(tx: Transaction, publicId: string) {
  const paper = await tx.paper.findUnique({
    where: { publicId },
    select: { id: true, hiddenAt: true },
  });
  if (!paper) throw new AppError("not_found", `There is no paper ${publicId}.`);
  return paper;
}
