import { expect, test, vi } from "vitest";
import { addDays } from "@/lib/dates";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { expectComplaint } from "../support/complaints";
import {
  countEvents,
  countStates,
  createDay,
  letTimePass,
  runSlice,
  runUntilQuiet,
  YESTERDAY,
} from "../support/digest";
import { beginDigest } from "../support/digest-run";

test("two senders at once: everybody gets exactly one mail and the ledger says so (1, 5)", async () => {
  const { sink, emails } = await beginDigest(300);
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
  const { sink } = await beginDigest(200);
  const [before, after] = [new Set<string>(), new Set<string>()];
  const isNth = (address: string, n: number, of: number) =>
    Number(/\d+/.exec(address)?.[0]) % of === n;
  sink.faults = {
    hangUpBeforeData: (address) =>
      isNth(address, 3, 20) && !before.has(address) && !!before.add(address),
    hangUpAfterDot: (address) =>
      isNth(address, 7, 50) && !after.has(address) && !!after.add(address),
  };
  for (let round = 0; round < 20; round++)
    if ((await runSlice()).remaining > 0) await letTimePass(1);

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
  const { sink } = await beginDigest(1);
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
  const { sink } = await beginDigest(3);
  sink.faults = { hangUpAfterDot: (address) => sink.to(address).length === 1 };
  for (let round = 0; round < 3; round++) {
    await runSlice();
    await letTimePass(60);
  }
  expect(Math.max(...sink.perAddress.values())).toBe(1);
  expect(await countStates()).toEqual({ in_doubt: 3 });
});

test("a greylisted address is tried again after about a minute and gets its mail (11)", async () => {
  const {
    sink,
    emails: [grey = ""],
  } = await beginDigest(10);
  let refused = 0;
  sink.faults = {
    onRecipient: (to) => (to === grey && refused++ === 0 ? [450, "4.2.0 Greylisted"] : undefined),
  };
  const started = Date.now();
  await runSlice();
  const row = await db.delivery.findFirstOrThrow({ where: { emailAtEnqueue: grey } });
  expect(row).toMatchObject({
    state: "deferred",
    attempts: 1,
    smtpCode: 450,
    enhancedCode: "4.2.0",
  });
  const pause = row.nextAt.getTime() - started;
  expect(pause).toBeGreaterThanOrEqual(48_000);
  expect(pause).toBeLessThan(77_000);

  await letTimePass(2);
  await runSlice();
  expect(await db.delivery.findFirstOrThrow({ where: { emailAtEnqueue: grey } })).toMatchObject({
    state: "sent",
    attempts: 2,
  });
  expect(sink.mails).toHaveLength(10);
});

test("an address that does not exist is tried once, suppressed, and skipped by the next issue (12)", async () => {
  const {
    sink,
    emails: [gone = ""],
  } = await beginDigest(3);
  sink.faults = {
    onRecipient: (to) => (to === gone ? [550, "5.1.1 User unknown"] : undefined),
  };
  expect(await runSlice()).toMatchObject({ sent: 2, failed: 1, remaining: 0, stopped: null });
  expect(await db.delivery.findFirstOrThrow({ where: { emailAtEnqueue: gone } })).toMatchObject({
    state: "failed",
    attempts: 1,
    smtpCode: 550,
    enhancedCode: "5.1.1",
  });
  expect(await db.suppression.findMany()).toMatchObject([{ source: "smtp" }]);
  expect(JSON.stringify(await db.suppression.findMany())).not.toContain("example");

  const next = addDays(YESTERDAY, -1);
  await createDay(2, next);
  sink.faults = {};
  await runSlice(next);
  expect(sink.to(gone)).toHaveLength(0);
  expect(sink.mails).toHaveLength(4);
  expect(
    await db.delivery.findFirstOrThrow({ where: { emailAtEnqueue: gone, state: "skipped" } }),
  ).toMatchObject({ reason: "suppressed" });
});

test("a refusal of us pauses the run and suppresses nobody; afterwards everybody gets it (13)", async () => {
  const { sink } = await beginDigest(8, { login: true });
  const refusals = [
    { onRecipient: () => [550, "5.7.1 Rejected by policy"] as [number, string] },
    { onSender: () => [553, "5.7.1 Sender refused"] as [number, string] },
    { onSender: () => [550, "Sender refused"] as [number, string] },
    { onLogin: () => [535, "5.7.8 Authentication failed"] as [number, string] },
  ];
  for (const faults of refusals) {
    sink.faults = faults;
    expect(await runSlice()).toMatchObject({
      sent: 0,
      failed: 0,
      remaining: 8,
      stopped: "blocked",
    });
    expectComplaint(/refuses us/);
    await letTimePass(16);
  }
  expect(await db.suppression.count()).toBe(0);

  sink.faults = {};
  expect(await runSlice()).toMatchObject({ sent: 8, remaining: 0 });
  expect(await countStates()).toEqual({ sent: 8 });
});

test("a mail server that is away loses nothing and costs nobody an attempt (9)", async () => {
  const { sink } = await beginDigest(20);
  await sink.stop();
  for (let round = 0; round < 3; round++) {
    expect(await runSlice()).toMatchObject({ sent: 0, remaining: 20, stopped: "unreachable" });
    await letTimePass(1);
  }
  expect(await countStates()).toEqual({ queued: 20 });

  await sink.resume();
  expect(await runSlice()).toMatchObject({ sent: 20, remaining: 0 });
  expect(await db.delivery.count({ where: { attempts: { not: 1 } } })).toBe(0);
  expect(sink.mails).toHaveLength(20);
});

test("a mail server that goes away in the middle and comes back: nobody is skipped or mailed twice (9)", async () => {
  const { sink } = await beginDigest(120);
  sink.faults = { ackDelayMs: () => 5 };
  const slice = runSlice();
  await vi.waitUntil(() => sink.mails.length > 40, 20_000);
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

test("a worker that comes back after its lease writes the truth and is not answered by a second copy (8)", async () => {
  const { sink } = await beginDigest(1);
  sink.faults = { ackDelayMs: () => 400 };
  const slice = runSlice();
  await vi.waitUntil(() => sink.mails.length === 1, 20_000);
  await letTimePass(3); // its lease runs out while it waits for the server's word
  await runSlice(); // another process calls it a doubt
  expect(await countStates()).toEqual({ in_doubt: 1 });
  await slice;
  expect(await countStates()).toEqual({ sent: 1 });
  await letTimePass(60);
  await runSlice();
  expect(sink.mails).toHaveLength(1);
});
