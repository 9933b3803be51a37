import "server-only";
import { isNewcomer } from "../accounts/newcomer";
import { type Actor, requirePower } from "../accounts/queries";
import { writeArrivals } from "../arrivals/commands";
import { announceChange, announcePaper } from "../cache/announce";
import { writeComment } from "../comments/commands";
import { type Day, dayOf, formatLongDay, midnight } from "../dates";
import { db, type Transaction } from "../db";
import { AppError } from "../errors";
import type { PaperId } from "../ids";
import { recordDeed } from "../moderation/audit";
import type { ArxivRecord } from "../sources/arxiv/record";
import { keepThumbnail, settleThumbnail } from "../thumbnails/commands";

/** Whose submissions a moderator looks at first. */
type ApprovalRule = "off" | "new" | "all";

export interface SubmissionRules {
  perPerson: number;
  perDay: number;
  approval: ApprovalRule;
  /** How many days an account is new. */
  newForDays: number;
}

interface Wish {
  userId: string;
  /** What arXiv says of the paper. */
  record: ArxivRecord;
  comment?: string | undefined;
  /** A picture of the submitter's, as it is kept (see `encodeThumbnail`). */
  thumbnail?: Uint8Array<ArrayBuffer> | undefined;
  rules: SubmissionRules;
  now: Date;
}

/** How a submission ended: on today's page, or before a moderator. */
export type SubmissionResult = { state: "listed"; day: Day } | { state: "pending" };

/**
 * Puts a paper onto today's page, once, or before a moderator where the rules
 * say so. A comment goes under it. Two people at once: one of them is the
 * submitter, the other is told so.
 * @throws AppError `conflict` when it is listed or waiting already, `forbidden`
 *   for the banned and for what a moderator took down, `rate_limited` when
 *   there were too many today.
 */
export async function submitPaper(wish: Wish): Promise<SubmissionResult> {
  const { record, now } = wish;
  const publicId = record.publicId;
  await db.$transaction((tx) => refuse(tx, wish));
  await writeArrivals([{ record, day: null }]);
  const result = await db.$transaction(async (tx) => {
    const person = await refuse(tx, wish);
    const isPending = waitsForApproval(person, wish);
    await tx.submission.create({
      data: {
        userId: wish.userId,
        publicId,
        comment: wish.comment ?? "",
        state: isPending ? "pending" : "approved",
        createdAt: now,
        decidedAt: isPending ? null : now,
      },
    });
    if (wish.thumbnail) {
      const picture = { publicId, image: wish.thumbnail, userId: wish.userId, now };
      await keepThumbnail(tx, { ...picture, isShown: !isPending });
    }
    if (isPending) return { state: "pending" } as const;
    const day = dayOf(now);
    await listPaper(tx, { publicId, day, now, submitter: { id: person.id, handle: person.label } });
    if (wish.comment)
      await writeComment(tx, { paperId: publicId, authorId: person.id, body: wish.comment, now });
    return { state: "listed", day } as const;
  });
  if (result.state === "listed") {
    await announceChange(["listings"]);
    await announcePaper(publicId);
  }
  return result;
}

/**
 * Fetches a paper into the archive without putting it on any page.
 * @throws AppError `forbidden` for the banned.
 */
export async function indexPaper(userId: string, record: ArxivRecord): Promise<void> {
  await db.$transaction((tx) => requirePower(tx, userId, "submit"));
  await writeArrivals([{ record, day: null }]);
}

interface Decision {
  submissionId: string;
  moderatorId: string;
  approve: boolean;
  now: Date;
}

/**
 * A moderator's word on a submission that waits: onto today's page, or not.
 * Whoever submitted it is told. Decided twice, the first word stands.
 * @throws AppError `not_found` when it does not wait (any more) or is one's own,
 *   `conflict` when the paper was listed or taken down meanwhile, `forbidden`.
 */
export async function decideSubmission(decision: Decision): Promise<void> {
  const { submissionId, moderatorId, approve, now } = decision;
  const publicId = await db.$transaction(async (tx) => {
    const moderator = await requirePower(tx, moderatorId, "review");
    const { count } = await tx.submission.updateMany({
      where: {
        id: submissionId,
        state: "pending",
        OR: [{ userId: null }, { userId: { not: moderatorId } }],
      },
      data: { state: approve ? "approved" : "rejected", decidedAt: now },
    });
    if (count === 0)
      throw new AppError("not_found", "This submission does not wait any more, or it is your own.");
    const { publicId, comment, user } = await tx.submission.findUniqueOrThrow({
      where: { id: submissionId },
      select: {
        publicId: true,
        comment: true,
        user: { select: { id: true, handle: true, bannedAt: true } },
      },
    });
    if (approve) {
      await listPaper(tx, { publicId, day: dayOf(now), now, submitter: user });
      // Who was banned while it waited brought a paper; they say nothing any more.
      if (comment && user && !user.bannedAt)
        await writeComment(tx, { paperId: publicId, authorId: user.id, body: comment, now });
    }
    await settleThumbnail(tx, { publicId, approve, now });
    if (user) {
      await tx.notification.create({
        data: {
          userId: user.id,
          kind: approve ? "submission_approved" : "submission_rejected",
          subject: publicId,
        },
      });
    }
    await recordDeed(tx, moderator, {
      action: approve ? "approve_submission" : "reject_submission",
      subjectType: "paper",
      subjectId: publicId,
    });
    return publicId;
  });
  if (!approve) return;
  await announceChange(["listings"]);
  await announcePaper(publicId);
}

/** Everything that stands against a submission. */
async function refuse(tx: Transaction, { userId, record, rules, now }: Wish): Promise<Actor> {
  const person = await requirePower(tx, userId, "submit");
  const today = midnight(dayOf(now));
  const publicId: PaperId = record.publicId;
  const paper = await tx.paper.findUnique({
    where: { publicId },
    select: {
      hiddenAt: true,
      mergedInto: { select: { publicId: true } },
      listings: { select: { day: true }, orderBy: { day: "desc" } },
    },
  });
  if (paper?.mergedInto)
    throw new AppError("conflict", `This paper is here already, as ${paper.mergedInto.publicId}.`);
  if (paper?.hiddenAt)
    throw new AppError(
      "forbidden",
      "A moderator took this paper down. Ask them before submitting it again.",
    );
  const [listed] = paper?.listings ?? [];
  if (listed)
    throw new AppError(
      "conflict",
      `This paper is listed already, on ${formatLongDay(dayOf(listed.day))}.`,
    );
  if (record.withdrawn) throw new AppError("forbidden", "Its authors have withdrawn this paper.");
  const pending = await tx.submission.count({ where: { publicId, state: "pending" } });
  if (pending > 0) throw new AppError("conflict", "This paper waits for a moderator already.");
  // One after the other, so that two at once cannot both be the last of the day.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('submissions', 0))`;
  const [mine, all] = await Promise.all([
    tx.submission.count({ where: { userId, createdAt: { gte: today } } }),
    tx.submission.count({ where: { createdAt: { gte: today } } }),
  ]);
  if (mine >= rules.perPerson)
    throw new AppError(
      "rate_limited",
      `You have submitted ${String(mine)} papers today, which is as many as one person may. The next day begins at midnight UTC.`,
    );
  if (all >= rules.perDay)
    throw new AppError(
      "rate_limited",
      "Enough papers were submitted today. The next day begins at midnight UTC.",
    );
  return person;
}

function waitsForApproval(person: Actor, { rules, now }: Wish): boolean {
  if (rules.approval === "all") return person.role === "reader";
  return rules.approval === "new" && isNewcomer(person, now, rules.newForDays);
}

interface NewListing {
  publicId: string;
  day: Day;
  now: Date;
  submitter: { id: string; handle: string } | null;
}

/** @throws AppError `conflict` when somebody else was quicker. */
async function listPaper(
  tx: Transaction,
  { publicId, day, now, submitter }: NewListing,
): Promise<void> {
  await tx.$executeRaw`SELECT FROM papers WHERE public_id = ${publicId} FOR UPDATE`;
  const paper = await tx.paper.findUniqueOrThrow({
    where: { publicId },
    select: { id: true, hiddenAt: true, _count: { select: { listings: true } } },
  });
  if (paper.hiddenAt)
    throw new AppError("conflict", "A moderator took this paper down. Restore it first.");
  if (paper._count.listings > 0)
    throw new AppError("conflict", "This paper was listed a moment ago.");
  await tx.listing.create({
    data: {
      day: midnight(day),
      paperId: paper.id,
      listedAt: now,
      submittedById: submitter?.id ?? null,
      submittedByName: submitter?.handle ?? null,
    },
  });
}
