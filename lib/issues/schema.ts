import { z } from "zod";

const id = z.uuid("This is not known.");

/** A delivery in doubt. */
export const resendInput = z.object({ deliveryId: id });

/** One of an issue's mails, to be mailed to oneself. */
export const testMailInput = z.object({ issueId: id, slug: z.string().max(60) });

const ISSUE_ACTS = ["pause", "resume", "cancel"] as const;
export type IssueAct = (typeof ISSUE_ACTS)[number];

/** An issue whose sending is to be stopped, gone on with or ended. */
export const issueActInput = z.object({
  issueId: id,
  act: z.enum(ISSUE_ACTS, { error: "Choose to pause, resume or cancel." }),
});
