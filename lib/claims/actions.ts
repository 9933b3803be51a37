"use server";

import { redirect } from "next/navigation";
import { viewerAction } from "../http/public-action";
import { paperPath } from "../ids";
import { changePaperLinks, claimPaper } from "./commands";
import { claimInput, paperLinksInput } from "./schema";

/** Claims a paper's authorship. */
export const sendClaim = viewerAction(claimInput, async (input, viewer) => {
  await claimPaper({ ...input, userId: viewer.id, now: new Date() });
  return { waits: true };
});

/** Changes a paper's links and goes back to it. */
export const sendLinks = viewerAction(paperLinksInput, async (input, viewer) => {
  await changePaperLinks({ ...input, userId: viewer.id });
  redirect(paperPath(input.paperId));
});
