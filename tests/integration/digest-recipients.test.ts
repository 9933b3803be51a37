import { afterEach, expect, test, vi } from "vitest";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { unsubscribe } from "@/lib/subscribers/commands";
import { expectComplaint } from "../support/complaints";
import {
  compileDay,
  countStates,
  createSubscribers,
  letTimePass,
  runSlice,
  YESTERDAY,
} from "../support/digest";
import { beginDigest } from "../support/digest-run";

const origin = { ip: null, userAgent: null };

afterEach(async () => {
  await db.deployment.update({ where: { id: 1 }, data: { senderInstance: null } });
});

test("who leaves while an issue is being sent gets no mail that is claimed after it (16)", async () => {
  const { sink } = await beginDigest(60);
  sink.faults = { ackDelayMs: () => 20 };
  const slice = runSlice();
  await vi.waitUntil(() => sink.mails.length >= 10, 20_000);
  const waiting = await db.delivery.findMany({
    where: { state: "queued" },
    orderBy: { id: "desc" },
    take: 5,
    select: { subscriber: { select: { token: true } } },
  });
  for (const { subscriber } of waiting)
    await unsubscribe({ token: subscriber.token, place: "one-click", origin, now: new Date() });
  await slice;
  const rows = await db.delivery.findMany({ where: { state: "skipped" } });
  expect(rows.every(({ reason }) => reason === "unsubscribed")).toBe(true);
  expect(rows.length).toBeGreaterThanOrEqual(1);
  for (const { emailAtEnqueue } of rows) expect(sink.to(emailAtEnqueue)).toHaveLength(0);
  expect(sink.mails.length + rows.length).toBe(60);
});

test("a cancelled issue is not claimed any more; what is left is skipped (17)", async () => {
  const { sink } = await beginDigest(60);
  sink.faults = { ackDelayMs: () => 20 };
  const slice = runSlice();
  await vi.waitUntil(() => sink.mails.length >= 8, 20_000);
  await db.issue.updateMany({ data: { state: "cancelled" } });
  const taken = sink.mails.length;
  await slice;
  // Those that were claimed before: as many as there are loops.
  expect(sink.mails.length).toBeLessThanOrEqual(taken + 8);
  const { sent = 0, skipped = 0 } = await countStates();
  expect([sent, sent + skipped]).toEqual([sink.mails.length, 60]);
  expect(await db.delivery.count({ where: { state: "skipped", reason: "cancelled" } })).toBe(
    skipped,
  );
  expect((await db.issue.findFirstOrThrow()).state).toBe("cancelled");
});

test("old news is not mailed: what is left at the deadline has failed, what is in doubt stays so (18)", async () => {
  const {
    sink,
    emails: [doubtful = ""],
  } = await beginDigest(3);
  sink.faults = {
    hangUpAfterDot: (to) => to === doubtful,
    onRecipient: (to) => (to === doubtful ? undefined : [451, "4.3.0 Later"]),
  };
  await runSlice();
  await db.issue.updateMany({ data: { sendNotAfter: new Date(Date.now() - 1000) } });
  await letTimePass(600);
  await runSlice();
  expect(sink.mails).toHaveLength(1);
  expect(await countStates()).toEqual({ failed: 2, in_doubt: 1 });
  expect(await db.delivery.count({ where: { reason: "expired" } })).toBe(2);
  expectComplaint(/was not done by its deadline: 2 subscribers/);
});

test("a copy of the database under another SENDER_INSTANCE mails nobody (18)", async () => {
  const { sink } = await beginDigest(2);
  env.SENDER_INSTANCE = "production";
  expect(await runSlice()).toMatchObject({ sent: 2 });
  await createSubscribers(2, { confirmedAt: new Date() });
  for (const instance of ["staging", undefined]) {
    env.SENDER_INSTANCE = instance;
    expect(await runSlice()).toMatchObject({ sent: 0, remaining: 2 });
    expectComplaint(/SENDER_INSTANCE/);
  }
  env.SENDER_INSTANCE = "production";
  expect(await runSlice()).toMatchObject({ sent: 2, remaining: 0 });
  expect(sink.mails).toHaveLength(4);
});

test("an account erased while its mail was queued is simply gone; the others are sent", async () => {
  const {
    sink,
    emails: [erased = ""],
  } = await beginDigest(5);
  await compileDay(YESTERDAY, new Date());
  await db.subscriber.delete({ where: { email: erased } });
  expect(await runSlice()).toMatchObject({ sent: 4, remaining: 0 });
  expect(sink.to(erased)).toHaveLength(0);
});
