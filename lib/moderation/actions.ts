"use server";

import { giveRole } from "../accounts/commands";
import { banAddress, banPerson } from "../bans/commands";
import { countOf } from "../counts";
import { dayOf, parseDay } from "../dates";
import { decideClaim, revokeClaim } from "../claims/commands";
import { editPaper, mergePapers, relistPaper } from "../curation/commands";
import { AppError } from "../errors";
import { viewerAction } from "../http/public-action";
import { decideSubmission } from "../submissions/commands";
import { removeThumbnail } from "../thumbnails/commands";
import { dismissReports, moderateComments, moderatePaper, report } from "./commands";
import { toEach } from "./each";
import { listReportSubjects } from "./queries";
import {
  banAddressInput,
  banInput,
  commentActInput,
  decisionInput,
  mergeInput,
  paperActInput,
  paperEditInput,
  pictureRemovalInput,
  relistInput,
  reportActInput,
  reportPaperInput,
  reportUserInput,
  revokeClaimInput,
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
  const done = act === "hide" ? "hidden" : "shown";
  return {
    done:
      changed === ids.length
        ? `${countOf(changed, "comment")} ${done}.`
        : `${countOf(changed, "comment")} ${done}; the others were already, or are gone.`,
  };
});

/** Hides what was reported, or closes the reports without a deed. */
export const actOnReports = viewerAction(reportActInput, async ({ ids, act, reason }, viewer) => {
  const deed = { moderatorId: viewer.id, now: new Date() };
  if (act === "dismiss") {
    await dismissReports(ids, deed);
    return { done: `${countOf(ids.length, "report")} closed.` };
  }
  const subjects = await listReportSubjects(ids);
  const comments = subjects.flatMap(({ commentId }) => commentId ?? []);
  const papers = subjects.flatMap(({ paperId }) => paperId ?? []);
  if (comments.length + papers.length === 0)
    throw new AppError("invalid_input", "A person is not hidden but banned, under People.");
  if (comments.length > 0) await moderateComments(comments, "hide", { ...deed, reason });
  for (const paperId of papers) await moderatePaper(paperId, "hide", { ...deed, reason });
  return { done: `${String(comments.length + papers.length)} hidden.` };
});

/** Hides or restores a paper. */
export const actOnPaper = viewerAction(paperActInput, async ({ paperId, act, reason }, viewer) => {
  await moderatePaper(paperId, act, { moderatorId: viewer.id, reason, now: new Date() });
  return { done: act === "hide" ? "Hidden." : "Restored." };
});

/** Approves or rejects submissions: as many as were ticked. */
export const sendSubmissionDecisions = viewerAction(decisionInput, async ({ ids, act }, viewer) => {
  const decision = { moderatorId: viewer.id, approve: act === "approve", now: new Date() };
  const done = act === "approve" ? "listed on today’s page" : "rejected";
  return {
    done: await toEach(ids, done, (id) => decideSubmission({ submissionId: id, ...decision })),
  };
});

/** Approves or rejects claims: as many as were ticked. */
export const sendClaimDecisions = viewerAction(decisionInput, async ({ ids, act }, viewer) => {
  const decision = { moderatorId: viewer.id, approve: act === "approve", now: new Date() };
  const done = act === "approve" ? "approved" : "rejected";
  return { done: await toEach(ids, done, (id) => decideClaim({ claimId: id, ...decision })) };
});

/** Takes back that somebody is confirmed as an author. */
export const sendClaimRevocation = viewerAction(revokeClaimInput, async ({ claimId }, viewer) => {
  await revokeClaim({ claimId, moderatorId: viewer.id, now: new Date() });
  return { done: "Taken back." };
});

/** Gives a role. */
export const sendRole = viewerAction(roleInput, async ({ userId, role }, viewer) => {
  await giveRole(userId, role, { moderatorId: viewer.id });
  return { done: `Now ${role}.` };
});

/** Bans people or lets them in again: as many as were ticked. */
export const sendBans = viewerAction(
  banInput,
  async ({ ids, act, reason, hideComments }, viewer) => {
    const wish = { act, reason, hideComments, moderatorId: viewer.id, now: new Date() };
    const done = act === "ban" ? "banned" : "let in again";
    return { done: await toEach(ids, done, (id) => banPerson(id, wish)) };
  },
);

/** Bans an address or a domain or lets it in again. */
export const sendAddressBan = viewerAction(banAddressInput, async ({ value, ...wish }, viewer) => {
  const { accounts } = await banAddress(value, {
    ...wish,
    moderatorId: viewer.id,
    now: new Date(),
  });
  if (wish.act === "unban") return { done: `${value} is let in again.` };
  return {
    done: `${value} is shut out.${accounts > 0 ? ` ${countOf(accounts, "account")} signed out.` : ""}`,
  };
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
