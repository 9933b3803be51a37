import "server-only";
import { requirePower } from "../accounts/queries";
import { announceChange, announcePaper } from "../cache/announce";
import { notifyOfComment } from "../comments/commands";
import { db, type Transaction } from "../db";
import { AppError } from "../errors";
import type { Prisma } from "../generated/prisma/client";
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
 * Takes a paper off all pages or brings it back. What is so already stays so.
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
    await settleReports(tx, { paperId: paper.id }, { moderatorId, now });
    const { count } = await tx.paper.updateMany({
      where: { id: paper.id, hiddenAt: act === "hide" ? null : { not: null } },
      data: {
        hiddenAt: act === "hide" ? now : null,
        ...(act === "restore" && { mergedIntoId: null }),
      },
    });
    if (count === 0) return;
    await recordDeed(tx, moderator, {
      action: `${act}_paper`,
      subjectType: "paper",
      subjectId: publicId,
      detail: { reason },
    });
  });
  await announceChange(["everything"]);
}

interface Reported {
  commentId: string | null;
  userId: string | null;
  paperId: string | null;
}

/**
 * Closes reports without doing anything about what they say, and with them what
 * others say of the same thing. What is closed already stays as it was closed.
 * @throws AppError `forbidden`.
 */
export async function dismissReports(ids: readonly string[], deed: Deed): Promise<void> {
  await db.$transaction(async (tx) => {
    const moderator = await requirePower(tx, deed.moderatorId, "review");
    const closed = await tx.$queryRaw<Reported[]>`
      WITH closed AS (
        UPDATE reports r SET resolved_at = ${deed.now}, resolved_by_id = ${deed.moderatorId}::uuid
        FROM reports given WHERE given.id = ANY(${[...ids]}::uuid[]) AND r.resolved_at IS NULL
          AND (r.comment_id, r.paper_id, r.user_id) IS NOT DISTINCT FROM
            (given.comment_id, given.paper_id, given.user_id)
        RETURNING r.comment_id, r.paper_id, r.user_id)
      SELECT DISTINCT c.comment_id::text AS "commentId", c.user_id::text AS "userId",
        p.public_id AS "paperId"
      FROM closed c LEFT JOIN papers p ON p.id = c.paper_id`;
    for (const report of closed)
      await recordDeed(tx, moderator, { action: "dismiss_report", ...subjectOf(report) });
  });
}

/** What a report is about, as the audit log names it. */
function subjectOf({ commentId, userId, paperId }: Reported): Subject {
  if (commentId) return { subjectType: "comment", subjectId: commentId };
  if (paperId) return { subjectType: "paper", subjectId: paperId };
  return { subjectType: "user", subjectId: userId ?? "" };
}

/** Closes what was said of something, because something was done about it. */
export async function settleReports(
  tx: Transaction,
  which: Prisma.ReportWhereInput,
  { moderatorId, now }: Deed,
): Promise<void> {
  await tx.report.updateMany({
    where: { ...which, resolvedAt: null },
    data: { resolvedAt: now, resolvedById: moderatorId },
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
