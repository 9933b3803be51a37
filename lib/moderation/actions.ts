"use server";

import { dayOf, parseDay } from "../dates";
import { decideClaim } from "../claims/commands";
import { editPaper, mergePapers, relistPaper } from "../curation/commands";
import { AppError } from "../errors";
import { viewerAction } from "../http/public-action";
import { decideSubmission } from "../submissions/commands";
import { removeThumbnail } from "../thumbnails/commands";
import {
  banAddress,
  banPerson,
  dismissReports,
  giveRole,
  moderateComments,
  moderatePaper,
  report,
} from "./commands";
import {
  banAddressInput,
  banInput,
  commentActInput,
  decisionInput,
  dismissInput,
  mergeInput,
  paperActInput,
  paperEditInput,
  pictureRemovalInput,
  relistInput,
  reportPaperInput,
  reportUserInput,
  roleInput,
} from "./schema";

// Each command asks for the power itself; the words here are what the page then says.

/** Tells the moderators about a paper. */
export const sendPaperReport = viewerAction(
  reportPaperInput,
  async ({ paperId, reason, note }, viewer) => {
    await report({ paperId }, { reporterId: viewer.id, reason, note, now: new Date() });
    return { done: "Thank you. A moderator will look at it." };
  },
  "report",
);

/** Tells the moderators about a person. */
export const sendPersonReport = viewerAction(
  reportUserInput,
  async ({ handle, reason, note }, viewer) => {
    await report({ handle }, { reporterId: viewer.id, reason, note, now: new Date() });
    return { done: "Thank you. A moderator will look at it." };
  },
  "report",
);

/** Hides comments, lets them through or brings them back: as many as were ticked. */
export const actOnComments = viewerAction(commentActInput, async ({ ids, act, reason }, viewer) => {
  const deed = { moderatorId: viewer.id, reason, now: new Date() };
  const { changed } = await moderateComments(ids, act, deed);
  return { done: `${String(changed)} of ${String(ids.length)} changed.` };
});

/** Closes reports without a deed. */
export const sendDismissal = viewerAction(dismissInput, async ({ ids }, viewer) => {
  await dismissReports(ids, { moderatorId: viewer.id, now: new Date() });
  return { done: "Closed." };
});

/** Hides or restores a paper. */
export const actOnPaper = viewerAction(paperActInput, async ({ paperId, act, reason }, viewer) => {
  await moderatePaper(paperId, act, { moderatorId: viewer.id, reason, now: new Date() });
  return { done: act === "hide" ? "Hidden." : "Restored." };
});

/** Approves or rejects a submission. */
export const sendSubmissionDecision = viewerAction(decisionInput, async ({ id, act }, viewer) => {
  const decision = { moderatorId: viewer.id, approve: act === "approve", now: new Date() };
  await decideSubmission({ submissionId: id, ...decision });
  return { done: act === "approve" ? "Listed on today’s page." : "Rejected." };
});

/** Approves or rejects a claim. */
export const sendClaimDecision = viewerAction(decisionInput, async ({ id, act }, viewer) => {
  const decision = { moderatorId: viewer.id, approve: act === "approve", now: new Date() };
  await decideClaim({ claimId: id, ...decision });
  return { done: act === "approve" ? "Approved." : "Rejected." };
});

/** Gives a role. */
export const sendRole = viewerAction(roleInput, async ({ userId, role }, viewer) => {
  await giveRole(userId, role, { moderatorId: viewer.id });
  return { done: `Now ${role}.` };
});

/** Bans a person or lets them in again. */
export const sendBan = viewerAction(banInput, async ({ userId, ...wish }, viewer) => {
  await banPerson(userId, { ...wish, moderatorId: viewer.id, now: new Date() });
  return { done: wish.act === "ban" ? "Banned." : "Let in again." };
});

/** Bans an address or a domain or lets it in again. */
export const sendAddressBan = viewerAction(banAddressInput, async ({ value, ...wish }, viewer) => {
  await banAddress(value, { ...wish, moderatorId: viewer.id, now: new Date() });
  return { done: wish.act === "ban" ? `${value} is shut out.` : `${value} is let in again.` };
});

/** Takes a submitter's picture off a paper. */
export const sendPictureRemoval = viewerAction(
  pictureRemovalInput,
  async ({ paperId, reason }, viewer) => {
    await removeThumbnail(paperId, { moderatorId: viewer.id, reason });
    return { done: "Removed." };
  },
);

/** Merges a duplicate into another paper. */
export const sendMerge = viewerAction(mergeInput, async ({ paperId, into }, viewer) => {
  await mergePapers(paperId, into, { moderatorId: viewer.id, now: new Date() });
  return { done: `Merged into ${into}.` };
});

/** Moves a paper to another day's page. */
export const sendRelisting = viewerAction(relistInput, async ({ paperId, from, to }, viewer) => {
  const left = from === "" ? null : parseDay(from);
  if (from !== "" && left === null)
    throw new AppError("invalid_input", "A day is written like 2026-05-20.");
  const now = new Date();
  await relistPaper(paperId, { from: left, to, today: dayOf(now), moderatorId: viewer.id, now });
  return { done: `Stands on the page of ${to}.` };
});

/** Changes a paper's organization and topics. */
export const sendPaperEdit = viewerAction(paperEditInput, async ({ paperId, ...edit }, viewer) => {
  await editPaper(paperId, { ...edit, moderatorId: viewer.id, now: new Date() });
  return { done: "Saved." };
});
