import { expect, test } from "vitest";
import type { RoleName } from "@/lib/accounts/roles";
import { listAudit } from "@/lib/audit-log/queries";
import { claimPaper, decideClaim, revokeClaim } from "@/lib/claims/commands";
import { listClaimedAuthors } from "@/lib/claims/queries";
import { mergePapers } from "@/lib/curation/commands";
import type { Day } from "@/lib/dates";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { dismissReports, moderatePaper } from "@/lib/moderation/commands";
import { toEach } from "@/lib/moderation/each";
import { countWaiting, listOpenReports } from "@/lib/moderation/queries";
import { changePaperLinks } from "@/lib/paper-links/commands";
import { decideSubmission } from "@/lib/submissions/commands";
import { createPaper, createUser } from "../support/factories";

const NOW = new Date("2026-05-20T12:00:00Z");
const ANY = { actor: "", action: "", subject: "", from: null, to: null };

test("reports that two moderators close at once stand in the log once", async () => {
  const [one, two, paper] = await Promise.all([
    createPerson("moderator"),
    createPerson("moderator"),
    createPaper(),
  ]);
  const reporters = await Promise.all([createUser(), createUser()]);
  await db.report.createMany({
    data: reporters.map(({ id }) => ({ paperId: paper.id, reporterId: id, reason: "spam" })),
  });
  expect(await countWaiting()).toMatchObject({ reports: 1 });
  const [report] = await listOpenReports(10);
  await Promise.all(
    [one, two].map((moderatorId) => dismissReports([report?.key ?? ""], { moderatorId, now: NOW })),
  );
  expect(await countWaiting()).toMatchObject({ reports: 0 });
  expect(await db.auditEntry.count({ where: { action: "dismiss_report" } })).toBe(1);
});

test("reports of a paper that is hidden already are settled by hiding it again", async () => {
  const [moderator, reporter, paper] = await Promise.all([
    createPerson("moderator"),
    createUser(),
    createPaper(),
  ]);
  const hide = () =>
    moderatePaper(paper.publicId, "hide", { moderatorId: moderator, reason: "", now: NOW });
  await Promise.all([hide(), hide()]);
  await db.report.create({
    data: { paperId: paper.id, reporterId: reporter.id, reason: "wrong" },
  });
  await hide();
  expect(await countWaiting()).toMatchObject({ reports: 0 });
  expect(await db.auditEntry.count({ where: { action: "hide_paper" } })).toBe(1);
});

test("two moderators who merge two papers crosswise leave one of them", async () => {
  const [one, two, a, b] = await Promise.all([
    createPerson("moderator"),
    createPerson("moderator"),
    createPaper(),
    createPaper(),
  ]);
  const results = await Promise.allSettled([
    mergePapers(a.publicId, b.publicId, { moderatorId: one, now: NOW }),
    mergePapers(b.publicId, a.publicId, { moderatorId: two, now: NOW }),
  ]);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await db.paper.count({ where: { hiddenAt: null } })).toBe(1);
});

test("an author is one person: a second claim waits until the first is taken back", async () => {
  const [moderator, right, wrong] = await Promise.all([
    createPerson("moderator"),
    createUser(),
    createUser(),
  ]);
  const paper = await createAuthoredPaper();
  const [first, second] = await Promise.all(
    [wrong, right].map(({ id }) => createClaim(id, paper.id)),
  );
  const decide = (claimId = "") =>
    decideClaim({ claimId, moderatorId: moderator, approve: true, now: NOW });
  const results = await Promise.allSettled([decide(first), decide(second)]);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const approved = await db.claim.findFirstOrThrow({ where: { state: "approved" } });
  const waiting = await db.claim.findFirstOrThrow({ where: { state: "pending" } });
  await expect(decide(waiting.id)).rejects.toMatchObject({ code: "conflict" });
  await revokeClaim({ claimId: approved.id, moderatorId: moderator, now: NOW });
  expect(await listClaimedAuthors(paper.publicId)).toEqual([]);
  await decide(waiting.id);
  expect(await listClaimedAuthors(paper.publicId)).toHaveLength(1);
  const { lines } = await listAudit({ ...ANY, action: "revoke_claim" }, { limit: 5, before: null });
  expect(lines).toHaveLength(1);
});

test("what a moderator could not see, ORCID may prove; without it a rejection stands", async () => {
  const { id: userId } = await createUser();
  const paper = await createAuthoredPaper();
  await db.claim.create({ data: { userId, paperId: paper.id, position: 1, state: "rejected" } });
  const orcid = "0000-0002-1825-0097";
  const claim = { userId, paperId: paper.publicId, position: 1, evidence: "", now: NOW };
  await expect(claimPaper({ ...claim, orcid: null })).rejects.toMatchObject({ code: "conflict" });
  await db.account.create({ data: { userId, providerId: "orcid", accountId: orcid } });
  await claimPaper({ ...claim, orcid });
  expect(await listClaimedAuthors(paper.publicId)).toHaveLength(1);
});

test("nobody decides on what they submitted, and what was taken down meanwhile is not listed", async () => {
  const [moderator, other] = await Promise.all([
    createPerson("moderator"),
    createPerson("moderator"),
  ]);
  const paper = await createPaper({ hidden: true });
  const { id: submissionId } = await db.submission.create({
    data: { publicId: paper.publicId, userId: moderator, state: "pending" },
  });
  const decide = (moderatorId: string, approve: boolean) =>
    decideSubmission({ submissionId, moderatorId, approve, now: NOW });
  await expect(decide(moderator, true)).rejects.toMatchObject({ code: "not_found" });
  await expect(decide(other, true)).rejects.toMatchObject({ code: "conflict" });
  expect(await db.listing.count()).toBe(0);
  await decide(other, false);
});

test("an author changes links and organization, of those that are known here", async () => {
  const { id: userId } = await createUser();
  const paper = await createAuthoredPaper();
  await db.claim.create({ data: { userId, paperId: paper.id, position: 1, state: "approved" } });
  await db.organization.create({ data: { name: "deepmind", fullName: "Google DeepMind" } });
  const change = {
    userId,
    paperId: paper.publicId,
    githubRepo: "https://github.com/a/b",
    projectPage: null,
  };
  await changePaperLinks({ ...change, organization: "google deepmind" });
  const after = await db.paper.findUniqueOrThrow({
    where: { id: paper.id },
    select: { githubRepo: true, organization: { select: { name: true } } },
  });
  expect(after).toEqual({ githubRepo: change.githubRepo, organization: { name: "deepmind" } });
  await expect(
    changePaperLinks({ ...change, organization: "Buy Cheap GPUs" }),
  ).rejects.toMatchObject({ code: "invalid_input" });
  expect(await db.organization.count()).toBe(1);
});

test("the log is narrowed to a person, a deed, a thing, days, and goes on page by page", async () => {
  const user = await createUser();
  const { handle } = await db.user.findUniqueOrThrow({ where: { id: user.id } });
  await db.auditEntry.createMany({
    data: Array.from({ length: 25 }, (_, index) => ({
      at: new Date(Date.UTC(2026, 4, 1 + index)),
      actor: index % 2 === 0 ? "ada" : "bob",
      action: index % 5 === 0 ? "ban" : "hide_comment",
      subjectType: index % 5 === 0 ? "user" : "comment",
      subjectId: index % 5 === 0 ? user.id : crypto.randomUUID(),
      detail: index % 5 === 0 ? {} : { paperId: "2605.00007" },
    })),
  });
  const find = async (filter: object) =>
    (await listAudit({ ...ANY, ...filter }, { limit: 50, before: null })).lines.length;
  expect(await find({})).toBe(25);
  expect(await find({ actor: "ADA" })).toBe(13);
  expect(await find({ action: "ban" })).toBe(5);
  expect(await find({ subject: handle })).toBe(5);
  expect(await find({ subject: "2605.00007" })).toBe(20);
  expect(await find({ from: "2026-05-03" as Day, to: "2026-05-04" as Day })).toBe(2);
  expect(await find({ actor: "nobody" })).toBe(0);
  const seen: string[] = [];
  for (let before: bigint | null = null; ;) {
    const { lines, next } = await listAudit({ ...ANY, actor: "ada" }, { limit: 5, before });
    seen.push(...lines.map(({ id }) => id));
    if (next === null) break;
    before = BigInt(next);
  }
  expect(new Set(seen).size).toBe(13);
});

test("of many rows those that can be are done, and the rest is told", async () => {
  const refuse = (id: string) =>
    id === "b" ? Promise.reject(new AppError("not_found", "It is gone.")) : Promise.resolve();
  expect(await toEach(["a", "c"], "approved", refuse)).toBe("2 approved.");
  expect(await toEach(["a", "b", "c"], "approved", refuse)).toBe("2 approved, 1 not: It is gone.");
  await expect(toEach(["b"], "approved", refuse)).rejects.toThrow("It is gone.");
  await expect(
    toEach(["a"], "approved", () => Promise.reject(new Error("a bug of ours"))),
  ).rejects.toThrow("a bug of ours");
});

async function createAuthoredPaper() {
  const paper = await createPaper();
  await db.paperAuthor.create({ data: { paperId: paper.id, position: 1, name: "Ada" } });
  return paper;
}

async function createClaim(userId: string, paperId: number): Promise<string> {
  const { id } = await db.claim.create({ data: { userId, paperId, position: 1 } });
  return id;
}

async function createPerson(role: RoleName): Promise<string> {
  const { id } = await createUser();
  await db.user.update({ where: { id }, data: { role } });
  return id;
}
