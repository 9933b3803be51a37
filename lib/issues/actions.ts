"use server";

import { viewerAction } from "../http/public-action";
import { sendTestDigest } from "../mail/test-digest";
import { resendDoubt, sendTestMail, steerIssue } from "./commands";
import { issueActInput, resendInput, testMailInput } from "./schema";

// Each command asks for the power itself and writes the audit log.

/** Sends a delivery that is in doubt once more. */
export const resend = viewerAction(resendInput, async ({ deliveryId }, viewer) => {
  await resendDoubt({ deliveryId, adminId: viewer.id, now: new Date() });
  return { done: "It waits to be sent again." };
});

/** Mails one of an issue's mails to oneself. */
export const mailMyself = viewerAction(testMailInput, async ({ issueId, slug }, viewer) => {
  await sendTestMail({ issueId, slug, adminId: viewer.id, send: sendTestDigest });
  return { done: `Sent to ${viewer.email}.` };
});

const DONE = {
  pause: "Paused: nothing more is sent until it is resumed.",
  resume: "Sending goes on.",
  cancel: "Cancelled: those who have not got it will not.",
};

/** Pauses, resumes or cancels the sending of an issue. */
export const steer = viewerAction(issueActInput, async ({ issueId, act }, viewer) => {
  await steerIssue({ issueId, act, adminId: viewer.id });
  return { done: DONE[act] };
});
