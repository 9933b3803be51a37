import { expect, test } from "vitest";
import type { RoleName } from "@/lib/accounts/roles";
import { changePaperLinks, claimPaper, decideClaim } from "@/lib/claims/commands";
import { deleteComment, editComment, postComment, reportComment } from "@/lib/comments/commands";
import { editPaper, mergePapers, relistPaper } from "@/lib/curation/commands";
import type { Day } from "@/lib/dates";
import { db } from "@/lib/db";
import {
  banAddress,
  banPerson,
  dismissReports,
  giveRole,
  moderateComments,
  moderatePaper,
} from "@/lib/moderation/commands";
import { recordBookmark } from "@/lib/reading-lists/commands";
import { decideSubmission } from "@/lib/submissions/commands";
import { createToken } from "@/lib/tokens/commands";
import { recordUpvote } from "@/lib/votes/commands";
import { removeThumbnail } from "@/lib/thumbnails/commands";
import { createPaper, createUser } from "../support/factories";

const NOW = new Date("2026-05-20T12:00:00Z");
const DAY = "2026-05-20" as Day;

type Who = RoleName | "banned" | "nobody";
const EVERYBODY: Who[] = ["nobody", "banned", "reader", "moderator", "admin"];

/** A world for one deed: somebody of each kind acts on things of other people. */
async function createWorld() {
  const [paper, duplicate, author, victim, plain] = await Promise.all([
    createPaper({ day: DAY }),
    createPaper(),
    createUser(),
    createUser(),
    createUser(),
  ]);
  await db.paperAuthor.create({ data: { paperId: paper.id, position: 1, name: "Ada" } });
  const comment = await db.comment.create({
    data: { paperId: paper.id, authorId: author.id, body: "Held", heldAt: NOW },
  });
  const open = await db.comment.create({
    data: { paperId: paper.id, authorId: author.id, body: "Open" },
  });
  const submission = await db.submission.create({
    data: { publicId: duplicate.publicId, state: "pending" },
  });
  const claim = await db.claim.create({
    data: { userId: author.id, paperId: paper.id, position: 1 },
  });
  const report = await db.report.create({
    data: { commentId: open.id, reporterId: plain.id, reason: "spam" },
  });
  return { paper, duplicate, author, victim, comment, open, submission, claim, report };
}

type World = Awaited<ReturnType<typeof createWorld>>;

/** Each deed, who may do it, and the call. SECURITY.md shows this table. */
const DEEDS: [string, Who[], (by: string, world: World) => Promise<unknown>][] = [
  [
    "upvote",
    ["reader", "moderator", "admin"],
    (userId, { paper }) => recordUpvote({ paperId: paper.publicId, userId, upvoted: true }),
  ],
  [
    "comment",
    ["reader", "moderator", "admin"],
    (authorId, { paper }) =>
      postComment({ paperId: paper.publicId, authorId, body: "Hello", now: NOW }),
  ],
  [
    "edit somebody else's comment",
    [],
    (authorId, { open }) => editComment({ commentId: open.id, authorId, body: "Mine", now: NOW }),
  ],
  [
    "delete somebody else's comment",
    [],
    (authorId, { open }) => deleteComment({ commentId: open.id, authorId, now: NOW }),
  ],
  [
    "bookmark",
    ["reader", "moderator", "admin"],
    (userId, { paper }) => recordBookmark({ paperId: paper.publicId, userId, bookmarked: true }),
  ],
  [
    "make a token",
    ["reader", "moderator", "admin"],
    (userId) => createToken({ userId, name: "t", scopes: ["vote"], days: 0, now: NOW }),
  ],
  [
    "report",
    ["reader", "moderator", "admin"],
    (reporterId, { open }) =>
      reportComment({ commentId: open.id, reporterId, reason: "spam", note: "", now: NOW }),
  ],
  [
    "claim a paper",
    ["reader", "moderator", "admin"],
    (userId, { paper }) =>
      claimPaper({
        orcid: null,
        userId,
        paperId: paper.publicId,
        position: 1,
        evidence: "My page says so.",
        now: NOW,
      }),
  ],
  [
    "change the links of somebody else's paper",
    ["moderator", "admin"],
    (userId, { paper }) =>
      changePaperLinks({ userId, paperId: paper.publicId, githubRepo: null, projectPage: null }),
  ],
  [
    "hide a comment",
    ["moderator", "admin"],
    (moderatorId, { open }) =>
      moderateComments([open.id], "hide", { moderatorId, reason: "", now: NOW }),
  ],
  [
    "let a held comment through",
    ["moderator", "admin"],
    (moderatorId, { comment }) =>
      moderateComments([comment.id], "restore", { moderatorId, reason: "", now: NOW }),
  ],
  [
    "take a submitter's picture away",
    ["moderator", "admin"],
    async (moderatorId, { paper }) => {
      const picture = { image: new Uint8Array([1]), hash: "", uploadedAt: NOW };
      await db.paperThumbnail.create({ data: { paperId: paper.id, ...picture } });
      await removeThumbnail(paper.publicId, { moderatorId, reason: "" });
    },
  ],
  [
    "hide a paper",
    ["moderator", "admin"],
    (moderatorId, { paper }) =>
      moderatePaper(paper.publicId, "hide", { moderatorId, reason: "", now: NOW }),
  ],
  [
    "close a report",
    ["moderator", "admin"],
    (moderatorId, { report }) => dismissReports([report.id], { moderatorId, now: NOW }),
  ],
  [
    "decide on a submission",
    ["moderator", "admin"],
    (moderatorId, { submission }) =>
      decideSubmission({ submissionId: submission.id, moderatorId, approve: true, now: NOW }),
  ],
  [
    "decide on a claim",
    ["moderator", "admin"],
    (moderatorId, { claim }) =>
      decideClaim({ claimId: claim.id, moderatorId, approve: true, now: NOW }),
  ],
  [
    "merge papers",
    ["moderator", "admin"],
    (moderatorId, { duplicate, paper }) =>
      mergePapers(duplicate.publicId, paper.publicId, { moderatorId, now: NOW }),
  ],
  [
    "move a paper to another day",
    ["moderator", "admin"],
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
    ["moderator", "admin"],
    (moderatorId, { paper }) =>
      editPaper(paper.publicId, { moderatorId, now: NOW, organization: "lab", topics: [] }),
  ],
  [
    "ban a reader",
    ["moderator", "admin"],
    (moderatorId, { victim }) =>
      banPerson(victim.id, { moderatorId, now: NOW, act: "ban", reason: "", hideComments: false }),
  ],
  [
    "ban an address",
    ["moderator", "admin"],
    (moderatorId) => banAddress("x.example", { moderatorId, act: "ban", reason: "spam", now: NOW }),
  ],
  [
    "give a role",
    ["admin"],
    (moderatorId, { victim }) => giveRole(victim.id, "moderator", { moderatorId }),
  ],
];

test.for(
  DEEDS.flatMap(([deed, allowed, act]) =>
    EVERYBODY.map((who) => ({ deed, who, may: allowed.includes(who), act })),
  ),
)("$who may $deed: $may", async ({ who, may, act }) => {
  const world = await createWorld();
  const by = await createPerson(who);
  const before = await db.auditEntry.count();
  const outcome = await act(by, world).then(
    () => "done",
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );
  if (may) expect(outcome).toBe("done");
  else {
    expect(outcome).toMatch(/^(?:forbidden|unauthenticated)$/);
    expect(await db.auditEntry.count()).toBe(before);
  }
});

async function createPerson(who: Who): Promise<string> {
  if (who === "nobody") return "00000000-0000-7000-8000-000000000000";
  const { id } = await createUser();
  const role = who === "banned" ? "admin" : who;
  await db.user.update({
    where: { id },
    data: { role, bannedAt: who === "banned" ? NOW : null, createdAt: new Date("2026-01-01") },
  });
  return id;
}

test("nobody bans somebody of their own role or above, and no admin changes their own", async () => {
  const [moderator, other, admin] = await Promise.all([
    createPerson("moderator"),
    createPerson("moderator"),
    createPerson("admin"),
  ]);
  const wish = { act: "ban", reason: "", hideComments: false, now: NOW } as const;
  for (const victim of [other, admin, moderator])
    await expect(banPerson(victim, { ...wish, moderatorId: moderator })).rejects.toMatchObject({
      code: "forbidden",
    });
  await banPerson(other, { ...wish, moderatorId: admin });
  await expect(giveRole(admin, "reader", { moderatorId: admin })).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("what is done with power stands in the log, and the log cannot be changed", async () => {
  const [{ open }, moderator] = await Promise.all([createWorld(), createPerson("moderator")]);
  await moderateComments([open.id], "hide", { moderatorId: moderator, reason: "rude", now: NOW });
  const entry = await db.auditEntry.findFirstOrThrow({ where: { subjectId: open.id } });
  expect(entry).toMatchObject({ actorId: moderator, action: "hide_comment" });
  expect(entry.detail).toMatchObject({ reason: "rude" });
  await expect(
    db.auditEntry.update({ where: { id: entry.id }, data: { action: "nothing" } }),
  ).rejects.toThrow(/append-only/);
  await db.user.delete({ where: { id: moderator } });
  const after = await db.auditEntry.findUniqueOrThrow({ where: { id: entry.id } });
  expect(after.actorId).toBeNull();
  expect(after.actor).toMatch(/^reader-/);
});

test("a ban ends sessions and tokens at once and hides what was written, if wished", async () => {
  const [{ author, open, paper }, moderator] = await Promise.all([
    createWorld(),
    createPerson("moderator"),
  ]);
  await db.session.create({
    data: { userId: author.id, token: `t-${author.id}`, expiresAt: new Date("2030-01-01") },
  });
  await createToken({ userId: author.id, name: "t", scopes: ["vote"], days: 0, now: NOW });
  await banPerson(author.id, {
    moderatorId: moderator,
    act: "ban",
    reason: "spam",
    hideComments: true,
    now: NOW,
  });
  expect(await db.session.count({ where: { userId: author.id } })).toBe(0);
  expect(await db.apiToken.count({ where: { userId: author.id, revokedAt: null } })).toBe(0);
  expect((await db.comment.findUniqueOrThrow({ where: { id: open.id } })).hiddenAt).toEqual(NOW);
  expect((await db.paper.findUniqueOrThrow({ where: { id: paper.id } })).commentCount).toBe(0);
});

test("a decision is made once: the second moderator is told, and who asked is notified once", async () => {
  const [world, one, two] = await Promise.all([
    createWorld(),
    createPerson("moderator"),
    createPerson("moderator"),
  ]);
  const decide = (moderatorId: string, approve: boolean) =>
    decideClaim({ claimId: world.claim.id, moderatorId, approve, now: NOW });
  const results = await Promise.allSettled([decide(one, true), decide(two, false)]);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await db.notification.count({ where: { userId: world.author.id } })).toBe(1);
});
