import "server-only";
import { type Actor, requirePower } from "../accounts/queries";
import { announcePaper } from "../cache/announce";
import { db, type Transaction } from "../db";
import { AppError } from "../errors";
import { recordDeed } from "../moderation/audit";

interface NewClaim {
  userId: string;
  /** The paper's public id. */
  paperId: string;
  /** Which of its authors, from 1. */
  position: number;
  evidence: string;
  /** The iD by which arXiv has proven it (see `proveByOrcid`); null leaves it to a moderator. */
  orcid: string | null;
  now: Date;
}

/**
 * Says that a person is one of a paper's authors. Proven by their own ORCID iD it is
 * settled at once and stands in the log; else a moderator decides, and the same
 * again before that changes the claim.
 * @throws AppError `not_found`, `conflict` when it was decided, `forbidden` for the banned.
 */
export async function claimPaper(claim: NewClaim): Promise<void> {
  const { userId, paperId: publicId, position, evidence, orcid, now } = claim;
  await db.$transaction(async (tx) => {
    const person = await requirePower(tx, userId, "claim");
    const paper = await tx.paper.findUnique({
      where: { publicId, hiddenAt: null },
      select: { id: true, authors: { where: { position }, select: { position: true } } },
    });
    if (!paper) throw new AppError("not_found", "Paper not found");
    if (paper.authors.length === 0)
      throw new AppError("invalid_input", "Please choose your name.", {
        position: "Please choose your name.",
      });
    const key = { userId_paperId: { userId, paperId: paper.id } };
    const before = await tx.claim.findUnique({ where: key, select: { state: true } });
    // What a moderator could not see, ORCID may prove.
    if (before?.state === "approved" || (before?.state === "rejected" && !orcid))
      throw new AppError("conflict", "Your claim of this paper was decided already.");
    if (orcid) await requireUntaken(tx, { paperId: paper.id, position, userId });
    const state = orcid ? ({ state: "approved", decidedAt: now } as const) : {};
    await tx.claim.upsert({
      where: key,
      create: { userId, paperId: paper.id, position, evidence, createdAt: now, ...state },
      update: { position, evidence, ...state },
    });
    if (orcid) await recordProof(tx, person, { publicId, position, orcid });
  });
  if (orcid) await announcePaper(publicId);
}

/**
 * An author is one person. Two claims of one name take turns at the paper's row.
 * @throws AppError `conflict` when somebody else is confirmed as this author.
 */
async function requireUntaken(
  tx: Transaction,
  { paperId, position, userId }: { paperId: number; position: number; userId: string },
): Promise<void> {
  await tx.$executeRaw`SELECT FROM papers WHERE id = ${paperId} FOR NO KEY UPDATE`;
  const holder = await tx.claim.findFirst({
    where: { paperId, position, state: "approved", userId: { not: userId } },
    select: { user: { select: { handle: true } } },
  });
  if (holder)
    throw new AppError(
      "conflict",
      `@${holder.user.handle} is confirmed as this author. A moderator can take that back first.`,
    );
}

/** @throws AppError `forbidden` when the iD does not sign this person in (any more). */
async function recordProof(
  tx: Transaction,
  person: Actor,
  { publicId, position, orcid }: { publicId: string; position: number; orcid: string },
): Promise<void> {
  const own = { providerId: "orcid", accountId: orcid, userId: person.id };
  if ((await tx.account.count({ where: own })) === 0)
    throw new AppError("forbidden", "This ORCID iD is not linked to your account.");
  await recordDeed(tx, person, {
    action: "prove_claim",
    subjectType: "paper",
    subjectId: publicId,
    detail: { userId: person.id, position, orcid },
  });
}

interface Decision {
  claimId: string;
  moderatorId: string;
  approve: boolean;
  now: Date;
}

/**
 * A moderator's word on a claim. Whoever claimed is told; decided twice, the
 * first word stands.
 * @throws AppError `not_found` when it does not wait (any more) or is one's own,
 *   `conflict` when somebody else is confirmed as this author, `forbidden`.
 */
export async function decideClaim({ claimId, moderatorId, approve, now }: Decision): Promise<void> {
  const publicId = await db.$transaction(async (tx) => {
    const moderator = await requirePower(tx, moderatorId, "review");
    const { count } = await tx.claim.updateMany({
      where: { id: claimId, state: "pending", userId: { not: moderatorId } },
      data: { state: approve ? "approved" : "rejected", decidedAt: now, decidedById: moderatorId },
    });
    if (count === 0)
      throw new AppError("not_found", "This claim does not wait any more, or it is your own.");
    const claim = await tx.claim.findUniqueOrThrow({
      where: { id: claimId },
      select: {
        userId: true,
        paperId: true,
        position: true,
        paper: { select: { publicId: true } },
      },
    });
    if (approve) await requireUntaken(tx, claim);
    await tx.notification.create({
      data: {
        userId: claim.userId,
        kind: approve ? "claim_approved" : "claim_rejected",
        subject: claim.paper.publicId,
      },
    });
    await recordDeed(tx, moderator, {
      action: approve ? "approve_claim" : "reject_claim",
      subjectType: "paper",
      subjectId: claim.paper.publicId,
      detail: { userId: claim.userId, position: claim.position },
    });
    return claim.paper.publicId;
  });
  await announcePaper(publicId);
}

/**
 * Takes back that a person is a paper's author, whoever confirmed it. Again changes nothing.
 * @throws AppError `not_found`, `forbidden`.
 */
export async function revokeClaim({
  claimId,
  moderatorId,
  now,
}: Omit<Decision, "approve">): Promise<void> {
  const publicId = await db.$transaction(async (tx) => {
    const moderator = await requirePower(tx, moderatorId, "review");
    const claim = await tx.claim.findUnique({
      where: { id: claimId },
      select: { userId: true, position: true, paper: { select: { publicId: true } } },
    });
    if (!claim) throw new AppError("not_found", "There is no such claim.");
    const { count } = await tx.claim.updateMany({
      where: { id: claimId, state: "approved" },
      data: { state: "rejected", decidedAt: now, decidedById: moderatorId },
    });
    if (count > 0)
      await recordDeed(tx, moderator, {
        action: "revoke_claim",
        subjectType: "paper",
        subjectId: claim.paper.publicId,
        detail: { userId: claim.userId, position: claim.position },
      });
    return claim.paper.publicId;
  });
  await announcePaper(publicId);
}
