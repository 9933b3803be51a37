import { giveRole } from "@/lib/accounts/commands";
import { banAddress, banPerson } from "@/lib/bans/commands";
import { decideClaim, revokeClaim } from "@/lib/claims/commands";
import { editPaper, mergePapers, relistPaper } from "@/lib/curation/commands";
import type { Day } from "@/lib/dates";
import { db } from "@/lib/db";
import { resendDoubt, sendTestMail, steerIssue } from "@/lib/issues/commands";
import { resetListingRule, saveListingRule } from "@/lib/listing-rules/commands";
import { dismissReports, moderateComments, moderatePaper } from "@/lib/moderation/commands";
import { decideSubmission } from "@/lib/submissions/commands";
import { removeThumbnail } from "@/lib/thumbnails/commands";
import { DAY, type Deed, NOW, TEAM } from "./deed-world";

/** What moderators and admins may do. SECURITY.md shows this table. */
export const TEAM_DEEDS: Deed[] = [
  [
    "hide a comment",
    TEAM,
    (moderatorId, { open }) =>
      moderateComments([open.id], "hide", { moderatorId, reason: "", now: NOW }),
  ],
  [
    "let a held comment through",
    TEAM,
    (moderatorId, { comment }) =>
      moderateComments([comment.id], "restore", { moderatorId, reason: "", now: NOW }),
  ],
  [
    "take a submitter's picture away",
    TEAM,
    async (moderatorId, { paper }) => {
      const picture = { image: new Uint8Array([1]), hash: "", uploadedAt: NOW };
      await db.paperThumbnail.create({ data: { paperId: paper.id, ...picture } });
      await removeThumbnail(paper.publicId, { moderatorId, reason: "" });
    },
  ],
  [
    "hide a paper",
    TEAM,
    (moderatorId, { paper }) =>
      moderatePaper(paper.publicId, "hide", { moderatorId, reason: "", now: NOW }),
  ],
  [
    "close a report",
    TEAM,
    (moderatorId, { report }) => dismissReports([report.id], { moderatorId, now: NOW }),
  ],
  [
    "decide on a submission",
    TEAM,
    (moderatorId, { submission }) =>
      decideSubmission({ submissionId: submission.id, moderatorId, approve: true, now: NOW }),
  ],
  [
    "decide on a claim",
    TEAM,
    (moderatorId, { claim }) =>
      decideClaim({ claimId: claim.id, moderatorId, approve: true, now: NOW }),
  ],
  [
    "take a confirmed claim back",
    TEAM,
    (moderatorId, { claim }) => revokeClaim({ claimId: claim.id, moderatorId, now: NOW }),
  ],
  [
    "merge papers",
    TEAM,
    (moderatorId, { duplicate, paper }) =>
      mergePapers(duplicate.publicId, paper.publicId, { moderatorId, now: NOW }),
  ],
  [
    "move a paper to another day",
    TEAM,
    (moderatorId, { paper }) =>
      relistPaper(paper.publicId, {
        from: DAY,
        to: "2026-05-19" as Day,
        today: DAY,
        moderatorId,
        now: NOW,
      }),
  ],
  [
    "edit a paper's organization and topics",
    TEAM,
    (moderatorId, { paper }) =>
      editPaper(paper.publicId, { moderatorId, now: NOW, organization: "lab", topics: [] }),
  ],
  [
    "ban a reader",
    TEAM,
    (moderatorId, { victim }) =>
      banPerson(victim.id, { moderatorId, now: NOW, act: "ban", reason: "", hideComments: false }),
  ],
  [
    "ban an address",
    TEAM,
    (moderatorId) => banAddress("x.example", { moderatorId, act: "ban", reason: "spam", now: NOW }),
  ],
  [
    "give a role",
    ["admin"],
    (moderatorId, { victim }) => giveRole(victim.id, "moderator", { moderatorId }),
  ],
  [
    "decide which papers are listed",
    ["admin"],
    (adminId) => saveListingRule({ policy: "all", keywords: [], authors: [] }, adminId, NOW),
  ],
  ["let the environment decide that", ["admin"], (adminId) => resetListingRule(adminId)],
  [
    "send a mail in doubt again",
    ["admin"],
    (adminId) => past(resendDoubt({ deliveryId: NOTHING, adminId, now: NOW })),
  ],
  [
    "pause a digest",
    ["admin"],
    (adminId) => past(steerIssue({ issueId: NOTHING, act: "pause", adminId })),
  ],
  [
    "mail oneself a digest's mail",
    ["admin"],
    (adminId) =>
      past(sendTestMail({ issueId: NOTHING, slug: "all", adminId, send: () => Promise.resolve() })),
  ],
];

const NOTHING = "00000000-0000-7000-8000-00000000dead";

/** The power is asked first: whoever hears that there is no such thing has it. */
async function past(deed: Promise<unknown>): Promise<void> {
  await deed.catch((error: unknown) => {
    if ((error as { code?: string }).code !== "not_found") throw error;
  });
}
