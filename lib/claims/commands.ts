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
    if (before && before.state !== "pending")
      throw new AppError("conflict", "Your claim of this paper was decided already.");
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
 * @throws AppError `not_found` when it does not wait (any more), `forbidden`,
 *   also for a claim of one's own.
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
      select: { userId: true, position: true, paper: { select: { publicId: true } } },
    });
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

interface LinkChange {
  userId: string;
  paperId: string;
  githubRepo: string | null;
  projectPage: string | null;
}

/**
 * Changes a paper's code and project page, for its confirmed authors, its
 * submitter and moderators.
 * @throws AppError `not_found`, `forbidden` for everybody else.
 */
export async function changePaperLinks(change: LinkChange): Promise<void> {
  const { userId, paperId: publicId, githubRepo, projectPage } = change;
  await db.$transaction(async (tx) => {
    const paper = await tx.paper.findUnique({
      where: { publicId, hiddenAt: null },
      select: { id: true, githubRepo: true, projectPage: true },
    });
    if (!paper) throw new AppError("not_found", "Paper not found");
    const person = await requireHand(tx, userId, paper.id);
    await tx.paper.update({
      where: { id: paper.id },
      data: {
        githubRepo,
        projectPage,
        // Another repository's stars are not this one's.
        ...(githubRepo !== paper.githubRepo && { githubStars: null, githubCheckedAt: null }),
      },
    });
    await recordDeed(tx, person, {
      action: "edit_links",
      subjectType: "paper",
      subjectId: publicId,
      detail: {
        from: { githubRepo: paper.githubRepo, projectPage: paper.projectPage },
        to: { githubRepo, projectPage },
      },
    });
  });
  await announcePaper(publicId);
}

/** @throws AppError `forbidden` unless the person wrote the paper, brought it here or moderates. */
async function requireHand(tx: Transaction, userId: string, paperId: number): Promise<Actor> {
  const person = await requirePower(tx, userId, "claim");
  if (person.role !== "reader") return person;
  const [claims, listings] = await Promise.all([
    tx.claim.count({ where: { userId, paperId, state: "approved" } }),
    tx.listing.count({ where: { submittedById: userId, paperId } }),
  ]);
  if (claims + listings === 0)
    throw new AppError(
      "forbidden",
      "Only its authors and who submitted it may change these links.",
    );
  return person;
}
