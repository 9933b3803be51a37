"use server";

import { redirect } from "next/navigation";
import { takeFromLimit } from "../http/rate-limits";
import { viewerAction } from "../http/public-action";
import { paperPath } from "../ids";
import { proveByOrcid } from "./client";
import { changePaperLinks } from "../paper-links/commands";
import { claimPaper } from "./commands";
import { getAuthorName, listOrcids } from "./queries";
import { claimInput, paperLinksInput } from "./schema";

/** Claims a paper's authorship: proven by ORCID at once, else a moderator decides. */
export const sendClaim = viewerAction(claimInput, async ({ by, ...input }, viewer) => {
  const orcid = by === "orcid" ? await proof(viewer.id, input) : null;
  await claimPaper({ ...input, userId: viewer.id, orcid, now: new Date() });
  if (orcid) redirect(`${paperPath(input.paperId)}/claim`);
  return { waits: true };
});

async function proof(
  userId: string,
  { paperId, position }: { paperId: string; position: number },
): Promise<string> {
  // It asks arXiv, as a look-up for a submission does.
  await takeFromLimit("submit", { userId });
  const [orcids, author] = await Promise.all([
    listOrcids(userId),
    getAuthorName(paperId, position),
  ]);
  return proveByOrcid({ orcids, paperId, author });
}

/** Changes a paper's links and goes back to it. */
export const sendLinks = viewerAction(paperLinksInput, async (input, viewer) => {
  await changePaperLinks({ ...input, userId: viewer.id });
  redirect(paperPath(input.paperId));
});
