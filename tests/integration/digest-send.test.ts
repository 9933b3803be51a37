import { afterEach, expect, test, vi } from "vitest";
import { db } from "@/lib/db";
import { compileDailyDigest } from "@/lib/digests/commands";
import { env } from "@/lib/env";
import { unsubscribe } from "@/lib/subscribers/commands";
import {
  closeSinks,
  countEvents,
  countStates,
  createDay,
  createSubscribers,
  letTimePass,
  openSink,
  runSlice,
  runUntilQuiet,
  YESTERDAY,
} from "../support/digest";

const origin = { ip: null, userAgent: null };

afterEach(async () => {
  await closeSinks();
  env.DIGEST_IN_DOUBT = "resend";
  env.SENDER_INSTANCE = undefined;
  await db.deployment.update({ where: { id: 1 }, data: { senderInstance: null } });
});

/** The loop says on the console why it stopped; a test that expects it says so. */
function expectComplaint(pattern: RegExp): void {
  const said = vi.mocked(console.error).mock.calls.map((call) => call.map(String).join(" "));
  expect(said.some((line) => pattern.test(line)), said.join("\n")).toBe(true);
  vi.mocked(console.error).mockClear();
}

test("two senders at once: everybody gets exactly one mail and the ledger says so (1, 5)", async () => {
  const sink = await openSink();
  await createDay();
  const emails = await createSubscribers(300);
  const slices = await Promise.all([runSlice(), runSlice(), runSlice(YESTERDAY)]);

  expect(sink.mails).toHaveLength(300);
  expect([...sink.perAddress.keys()].sort()).toEqual([...emails].sort());
  expect(await countStates()).toEqual({ sent: 300 });
  expect(slices.filter(({ compiled }) => compiled)).toHaveLength(1);
  expect(slices.reduce((sum, { sent }) => sum + sent, 0)).toBe(300);
  expect((await db.issue.findFirstOrThrow()).state).toBe("done");
  expect(await runSlice()).toMatchObject({ compiled: false, queued: 0, sent: 0, remaining: 0 });
  expect(sink.mostConnections).toBeLessThanOrEqual(12);
});

test("a connection lost before the final dot is tried again; one lost after it is in doubt, then sent once more (10)", async () => {
  const sink = await openSink();
  await createDay();
  await createSubscribers(200);
  const [before, after] = [new Set<string>(), new Set<string>()];
  const isNth = (address: string, n: number, of: number) => Number(/\d+/.exec(address)?.[0]) % of === n;
  sink.faults = {
    hangUpBeforeData: (address) => isNth(address, 3, 20) && !before.has(address) && !!before.add(address),
    hangUpAfterDot: (address) => isNth(address, 7, 50) && !after.has(address) && !!after.add(address),
  };
  for (let round = 0; round < 20; round++) if ((await runSlice()).remaining > 0) await letTimePass(1);

  expect([before.size, after.size]).toEqual([10, 4]);
  expect(await countStates()).toEqual({ sent: 196, in_doubt: 4 });
  expect(sink.mails).toHaveLength(200);
  expect(await countEvents()).toMatchObject({ in_doubt: 4, not_sent: 10 });

  await letTimePass(15);
  await runUntilQuiet(1);
  expect(await countStates()).toEqual({ sent: 200 });
  expect(sink.mails).toHaveLength(204);
  for (const address of after) {
    const [first, second] = sink.to(address);
    expect(withoutReceived(second?.raw)).toBe(withoutReceived(first?.raw));
  }
});

function withoutReceived(raw: Buffer | undefined): string {
  return (raw?.toString("latin1") ?? "").replace(/^Received:.*\r\n(?:[ \t].*\r\n)*/gim, "");
}

test("a second doubt stays one: nobody gets a third copy", async () => {
  const sink = await openSink();
  await createDay();
  await createSubscribers(1);
  sink.faults = { hangUpAfterDot: () => true };
  for (let round = 0; round < 5; round++) {
    await runSlice();
    await letTimePass(20);
  }
  expect(sink.mails).toHaveLength(2);
  expect(await countStates()).toEqual({ in_doubt: 1 });
  expect((await db.issue.findFirstOrThrow()).state).toBe("done");
});

test("with DIGEST_IN_DOUBT=hold nobody gets a second copy and the row waits for a person (4)", async () => {
  env.DIGEST_IN_DOUBT = "hold";
  const sink = await openSink();
  await createDay();
  await createSubscribers(3);
  sink.faults = { hangUpAfterDot: (address) => sink.to(address).length === 1 };
  for (let round = 0; round < 3; round++) {
    await runSlice();
    await letTimePass(60);
  }
  expect(Math.max(...sink.perAddress.values())).toBe(1);
  expect(await countStates()).toEqual({ in_doubt: 3 });
});

test("a greylisted address is tried again after about a minute and gets its mail (11)", async () => {
  const sink = await openSink();
  await createDay();
  const [grey = ""] = await createSubscribers(10);
  let refused = 0;
  sink.faults = {
    onRecipient: (to) => (to === grey && refused++ === 0 ? [450, "4.2.0 Greylisted"] : undefined),
  };
  const started = Date.now();
  await runSlice();
  const row = await db.delivery.findFirstOrThrow({ where: { emailAtEnqueue: grey } });
  expect(row).toMatchObject({ state: "deferred", attempts: 1, smtpCode: 450, enhancedCode: "4.2.0" });
  const pause = row.nextAt.getTime() - started;
  expect(pause).toBeGreaterThanOrEqual(48_000);
  expect(pause).toBeLessThan(77_000);

  await letTimePass(2);
  await runSlice();
  expect(
    await db.delivery.findFirstOrThrow({ where: { emailAtEnqueue: grey } }),
  ).toMatchObject({ state: "sent", attempts: 2 });
  expect(sink.mails).toHaveLength(10);
});

test("an address that does not exist is tried once, suppressed, and skipped by the next issue (12)", async () => {
  const sink = await openSink();
  await createDay();
  const [gone = ""] = await createSubscribers(3);
  sink.faults = {
    onRecipient: (to) => (to === gone ? [550, "5.1.1 User unknown"] : undefined),
  };
  expect(await runSlice()).toMatchObject({ sent: 2, failed: 1, remaining: 0, stopped: null });
  expect(
    await db.delivery.findFirstOrThrow({ where: { emailAtEnqueue: gone } }),
  ).toMatchObject({ state: "failed", attempts: 1, smtpCode: 550, enhancedCode: "5.1.1" });
  expect(await db.suppression.findMany()).toMatchObject([{ source: "smtp" }]);
  expect(JSON.stringify(await db.suppression.findMany())).not.toContain("example");

  const [next] = [await createDayBefore()];
  sink.faults = {};
  await runSlice(next);
  expect(sink.to(gone)).toHaveLength(0);
  expect(sink.mails).toHaveLength(4);
  expect(
    await db.delivery.findFirstOrThrow({ where: { emailAtEnqueue: gone, state: "skipped" } }),
  ).toMatchObject({ reason: "suppressed" });
});

async function createDayBefore() {
  const { addDays } = await import("@/lib/dates");
  const day = addDays(YESTERDAY, -1);
  await createDay(2, day);
  return day;
}

test("a refusal of us pauses the run and suppresses nobody; afterwards everybody gets it (13)", async () => {
  const sink = await openSink({ login: true });
  await createDay();
  await createSubscribers(8);
  const refusals = [
    { onRecipient: () => [550, "5.7.1 Rejected by policy"] as [number, string] },
    { onSender: () => [553, "5.7.1 Sender refused"] as [number, string] },
    { onSender: () => [550, "Sender refused"] as [number, string] },
    { onLogin: () => [535, "5.7.8 Authentication failed"] as [number, string] },
  ];
  for (const faults of refusals) {
    sink.faults = faults;
    expect(await runSlice()).toMatchObject({ sent: 0, failed: 0, remaining: 8, stopped: "blocked" });
    expectComplaint(/refuses us/);
  }
  expect(await db.suppression.count()).toBe(0);

  sink.faults = {};
  await letTimePass(60);
  expect(await runSlice()).toMatchObject({ sent: 8, remaining: 0 });
  expect(await countStates()).toEqual({ sent: 8 });
});

test("a mail server that is away loses nothing and costs nobody an attempt (9)", async () => {
  const sink = await openSink();
  await createDay();
  await createSubscribers(20);
  await sink.stop();
  for (let round = 0; round < 3; round++)
    expect(await runSlice()).toMatchObject({ sent: 0, remaining: 20, stopped: "unreachable" });
  expect(await countStates()).toEqual({ queued: 20 });

  await sink.resume();
  expect(await runSlice()).toMatchObject({ sent: 20, remaining: 0 });
  expect(await db.delivery.count({ where: { attempts: { not: 1 } } })).toBe(0);
  expect(sink.mails).toHaveLength(20);
});

test("a mail server that goes away in the middle and comes back: nobody is skipped or mailed twice (9)", async () => {
  const sink = await openSink();
  await createDay();
  await createSubscribers(120);
  sink.faults = { ackDelayMs: () => 5 };
  const slice = runSlice();
  await vi.waitUntil(() => sink.mails.length > 40);
  await sink.stop();
  await slice;
  await sink.resume();
  await letTimePass(20);
  await runUntilQuiet(20);
  const doubled = [...sink.perAddress.values()].filter((count) => count > 1).length;
  expect(sink.perAddress.size).toBe(120);
  expect(doubled).toBeLessThanOrEqual(4);
  expect(await countStates()).toEqual({ sent: 120 });
});

test("who leaves while an issue is being sent gets no mail that is claimed after it (16)", async () => {
  const sink = await openSink();
  await createDay();
  await createSubscribers(60);
  const left: string[] = [];
  // The tenth mail's acknowledgement waits until five people have left.
  sink.faults = { ackDelayMs: () => 20 };
  const slice = runSlice();
  await vi.waitUntil(() => sink.mails.length >= 10);
  const waiting = await db.delivery.findMany({
    where: { state: "queued" },
    orderBy: { id: "desc" },
    take: 5,
    select: { emailAtEnqueue: true, subscriber: { select: { token: true } } },
  });
  for (const { emailAtEnqueue, subscriber } of waiting) {
    await unsubscribe({ token: subscriber.token, place: "one-click", origin, now: new Date() });
    if (sink.to(emailAtEnqueue).length === 0) left.push(emailAtEnqueue);
  }
  await slice;
  const rows = await db.delivery.findMany({ where: { state: "skipped" } });
  expect(rows.every(({ reason }) => reason === "unsubscribed")).toBe(true);
  expect(rows.length).toBeGreaterThanOrEqual(1);
  for (const { emailAtEnqueue } of rows) expect(sink.to(emailAtEnqueue)).toHaveLength(0);
  expect(sink.mails.length + rows.length).toBe(60);
});

test("a cancelled issue is not claimed any more; what is left is skipped (17)", async () => {
  const sink = await openSink();
  await createDay();
  await createSubscribers(60);
  sink.faults = { ackDelayMs: () => 20 };
  const slice = runSlice();
  await vi.waitUntil(() => sink.mails.length >= 8);
  await db.issue.updateMany({ data: { state: "cancelled" } });
  const taken = sink.mails.length;
  await slice;
  expect(sink.mails.length).toBeLessThanOrEqual(taken + 4);
  const { sent = 0, skipped = 0 } = await countStates();
  expect([sent, sent + skipped]).toEqual([sink.mails.length, 60]);
  expect(await db.delivery.count({ where: { state: "skipped", reason: "cancelled" } })).toBe(skipped);
  expect((await db.issue.findFirstOrThrow()).state).toBe("cancelled");
});

test("old news is not mailed: what is left at the deadline has failed, what is in doubt stays so (18)", async () => {
  const sink = await openSink();
  await createDay();
  const [doubtful = ""] = await createSubscribers(3);
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
});

test("a copy of the database under another SENDER_INSTANCE mails nobody (18)", async () => {
  const sink = await openSink();
  await createDay();
  await createSubscribers(2);
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
  const sink = await openSink();
  await createDay();
  const [erased = ""] = await createSubscribers(5);
  await compileDailyDigest(YESTERDAY, new Date());
  await db.subscriber.delete({ where: { email: erased } });
  expect(await runSlice()).toMatchObject({ sent: 4, remaining: 0 });
  expect(sink.to(erased)).toHaveLength(0);
});

test("a worker that comes back after its lease writes the truth and is not answered by a second copy (8)", async () => {
  const sink = await openSink();
  await createDay();
  await createSubscribers(1);
  let acknowledge = (): void => undefined;
  const held = new Promise<void>((resolve) => (acknowledge = resolve));
  sink.faults = { ackDelayMs: () => 400 };
  const slice = runSlice();
  await vi.waitUntil(() => sink.mails.length === 1);
  await letTimePass(3); // its lease runs out while it waits for the server's word
  await runSlice(); // another process calls it a doubt
  expect(await countStates()).toEqual({ in_doubt: 1 });
  acknowledge();
  await held;
  await slice;
  expect(await countStates()).toEqual({ sent: 1 });
  await letTimePass(60);
  await runSlice();
  expect(sink.mails).toHaveLength(1);
});
