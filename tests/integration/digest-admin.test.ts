import { expect, test, vi } from "vitest";
import { simpleParser } from "mailparser";
import { db } from "@/lib/db";
import { issuePeriod } from "@/lib/digests/period";
import { resendDoubt, sendTestMail, steerIssue } from "@/lib/issues/commands";
import {
  countReasons,
  getIssueRun,
  getVariantSource,
  type IssueRun,
  listDoubts,
  listIssueRuns,
  listVariants,
} from "@/lib/issues/queries";
import type { IssueAct } from "@/lib/issues/schema";
import { sendTestDigest } from "@/lib/mail/test-digest";
import { compileDay, createSubscribers, runSlice, YESTERDAY } from "../support/digest";
import { beginDigest } from "../support/digest-run";
import { createUser } from "../support/factories";

const now = () => new Date();

async function createAdmin() {
  const user = await createUser();
  await db.user.update({ where: { id: user.id }, data: { role: "admin" } });
  return user;
}

async function theRun(): Promise<IssueRun> {
  const run = await getIssueRun("daily", issuePeriod("daily", YESTERDAY));
  if (!run) throw new Error("there is no issue");
  return run;
}

test("the numbers add up at every moment of a run, and say why some got none (40)", async () => {
  const { sink, emails } = await beginDigest(60);
  await createSubscribers(2, { topics: ["hep-th"] });
  const [doubtful, unknown] = emails;
  sink.faults = {
    ackDelayMs: () => 5,
    hangUpAfterDot: (to) => to === doubtful,
    onRecipient: (to) => (to === unknown ? [550, "5.1.1 User unknown"] : undefined),
  };
  const slice = runSlice(YESTERDAY);
  const samples: IssueRun[] = [];
  const sampling = setInterval(() => {
    void listIssueRuns(5).then((runs) => samples.push(...runs));
  }, 10);
  await slice;
  clearInterval(sampling);
  expect(samples.length).toBeGreaterThan(3);
  for (const { counts } of [...samples, await theRun()]) {
    const { total, sent, failed, skipped, inDoubt, pending } = counts;
    expect(sent + failed + skipped + inDoubt + pending).toBe(total);
  }
  const run = await theRun();
  expect(run.counts).toEqual({
    sent: 58,
    failed: 1,
    skipped: 2,
    inDoubt: 1,
    pending: 0,
    total: 62,
  });
  expect(run.counts.sent).toBe(await db.delivery.count({ where: { state: "sent" } }));
  expect(await countReasons(run.id)).toEqual([
    { state: "skipped", reason: "no_papers", count: 2 },
    { state: "failed", reason: "5.1.1", count: 1 },
  ]);
  expect(await listVariants(run.id, 10)).toMatchObject([
    { slug: "all-20", papers: 3, deliveries: 60 },
    { topics: ["hep-th"], papers: 0, deliveries: 2 },
  ]);
});

/** One delivery that the server took without saying so. */
async function makeDoubt() {
  const {
    sink,
    emails: [email = ""],
  } = await beginDigest(1);
  sink.faults = { hangUpAfterDot: () => true };
  await runSlice(YESTERDAY);
  sink.faults = {};
  const [doubt] = await listDoubts((await theRun()).id, 10);
  return { sink, email, deliveryId: doubt?.id ?? "", doubt };
}

test("an administrator sends a doubtful delivery once more, with the same bytes; pressing twice sends once", async () => {
  const { sink, email, deliveryId, doubt } = await makeDoubt();
  const admin = await createAdmin();
  expect(doubt).toMatchObject({ email, attempts: 1 });
  const press = () => resendDoubt({ deliveryId, adminId: admin.id, now: now() });
  const presses = await Promise.allSettled([press(), press(), press()]);
  expect(presses.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await runSlice(YESTERDAY)).toMatchObject({ sent: 1 });
  const [first, second] = sink.to(email);
  expect(sink.mails).toHaveLength(2);
  expect(second?.raw.equals(first?.raw ?? Buffer.alloc(0))).toBe(true);
  expect((await theRun()).counts).toMatchObject({ sent: 1, inDoubt: 0 });
  expect((await theRun()).state).toBe("done");
  await expect(press()).rejects.toMatchObject({ code: "conflict" });
  expect(await db.auditEntry.findMany()).toMatchObject([
    { actorId: admin.id, action: "resend_delivery", subjectId: deliveryId },
  ]);
});

test("nobody but an administrator resends or mails a test, and old news is not sent again", async () => {
  const { deliveryId } = await makeDoubt();
  const reader = await createUser();
  const moderator = await createUser();
  await db.user.update({ where: { id: moderator.id }, data: { role: "moderator" } });
  const { id: issueId } = await theRun();
  const sent: string[] = [];
  const send = ({ to }: { to: string }) => Promise.resolve(void sent.push(to));
  for (const { id: adminId } of [reader, moderator]) {
    await expect(resendDoubt({ deliveryId, adminId, now: now() })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(sendTestMail({ issueId, slug: "all-20", adminId, send })).rejects.toMatchObject({
      code: "forbidden",
    });
  }
  const admin = await createAdmin();
  await db.issue.updateMany({ data: { sendNotAfter: new Date(Date.now() - 1000) } });
  await expect(resendDoubt({ deliveryId, adminId: admin.id, now: now() })).rejects.toMatchObject({
    code: "conflict",
  });
  expect(sent).toEqual([]);
  expect(await db.auditEntry.count()).toBe(0);
  expect((await theRun()).counts.inDoubt).toBe(1);
});

test("a test goes to the administrator alone, marked, with links that are nobody's; the ledger stays as it is", async () => {
  const { sink } = await beginDigest(3);
  await compileDay(YESTERDAY, now());
  const admin = await createAdmin();
  const { id: issueId } = await theRun();
  const mailTo = { issueId, slug: "all-20", adminId: admin.id, send: sendTestDigest };
  await sendTestMail(mailTo);
  expect(sink.mails.map(({ to }) => to)).toEqual([admin.email]);
  const { subject, text = "" } = await simpleParser(sink.mails[0]?.raw ?? "");
  const source = await getVariantSource(issueId, "all-20");
  expect(subject).toBe(`[Test] ${source?.subject ?? ""}`);
  for (const { token, preferencesToken } of await db.subscriber.findMany())
    for (const secret of [token, preferencesToken]) expect(text).not.toContain(secret);
  expect(text).not.toContain("%%");
  expect((await theRun()).counts).toMatchObject({ pending: 3, total: 3 });
  await expect(sendTestMail({ ...mailTo, slug: "none" })).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await db.auditEntry.findMany()).toMatchObject([
    { action: "test_digest", subjectId: `daily/${YESTERDAY}` },
  ]);
});

test("a paused issue sends nothing more until it is resumed; a cancelled one never (17)", async () => {
  const { sink } = await beginDigest(40);
  const admin = await createAdmin();
  sink.faults = { ackDelayMs: () => 20 };
  const slice = runSlice(YESTERDAY);
  await vi.waitUntil(() => sink.mails.length >= 8, 20_000);
  const { id: issueId } = await theRun();
  const steer = (act: IssueAct) => steerIssue({ issueId, act, adminId: admin.id });
  await Promise.all([steer("pause"), steer("pause")]);
  const taken = sink.mails.length;
  await slice;
  expect(sink.mails.length).toBeLessThanOrEqual(taken + 8);
  const paused = sink.mails.length;
  expect(await runSlice(YESTERDAY)).toMatchObject({ sent: 0, queued: 0 });
  expect([sink.mails.length, (await theRun()).counts.pending]).toEqual([paused, 40 - paused]);

  await steer("resume");
  sink.faults = { ackDelayMs: () => 20 };
  const more = runSlice(YESTERDAY);
  await vi.waitUntil(() => sink.mails.length > paused, 20_000);
  await steer("cancel");
  await more;
  await runSlice(YESTERDAY);
  const { counts, state } = await theRun();
  expect(state).toBe("cancelled");
  expect(counts).toMatchObject({ sent: sink.mails.length, skipped: 40 - sink.mails.length });
  expect(counts.skipped).toBeGreaterThan(0);
  await expect(steer("resume")).rejects.toMatchObject({ code: "conflict" });
  expect(
    (await db.auditEntry.findMany({ orderBy: { id: "asc" } })).map(({ action }) => action),
  ).toEqual(["pause_digest", "resume_digest", "cancel_digest"]);
});

test("only an administrator pauses or cancels, and what is done stays done", async () => {
  await beginDigest(1);
  await compileDay(YESTERDAY, now());
  const { id: issueId } = await theRun();
  const reader = await createUser();
  await expect(steerIssue({ issueId, act: "cancel", adminId: reader.id })).rejects.toMatchObject({
    code: "forbidden",
  });
  await runSlice(YESTERDAY);
  const admin = await createAdmin();
  await expect(steerIssue({ issueId, act: "pause", adminId: admin.id })).rejects.toMatchObject({
    code: "conflict",
  });
  expect((await theRun()).state).toBe("done");
  expect(await db.auditEntry.count()).toBe(0);
});
