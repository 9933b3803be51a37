import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { expectComplaint } from "../support/complaints";
import { countStates, letTimePass, runSlice, runUntilQuiet, YESTERDAY } from "../support/digest";
import { beginDigest } from "../support/digest-run";
import type { SmtpSink } from "../support/smtp-sink";

/** The most mails that the sink was offered within any second. */
function mostInOneSecond(instants: number[]): number {
  return Math.max(...instants.map((at) => instants.filter((t) => t >= at && t < at + 1000).length));
}

/** Notes when mails to a domain are begun, and how many of them are under way at once. */
function watch(sink: SmtpSink, domain: string) {
  const seen = { begun: [] as number[], underWay: 0, most: 0 };
  const ends = new Map<string, () => void>();
  sink.faults = {
    ...sink.faults,
    onRecipient: (to) => {
      if (!to.endsWith(domain)) return undefined;
      seen.begun.push(Date.now());
      seen.underWay += 1;
      seen.most = Math.max(seen.most, seen.underWay);
      ends.set(to, () => (seen.underWay -= 1));
      return undefined;
    },
    hangUpAfterDot: (to) => {
      // Asked when the mail is there; 250 follows 80 ms later.
      setTimeout(() => ends.get(to)?.(), 80);
      return false;
    },
    ackDelayMs: () => 80,
  };
  return seen;
}

async function setDomains(domains: Record<string, string>): Promise<void> {
  for (const [email, domain] of Object.entries(domains))
    await db.subscriber.update({
      where: { email },
      data: { email: email.replace("example.org", domain) },
    });
}

test("DIGEST_RATE is shared by all workers and spaced evenly: no second has more (15)", async () => {
  env.DIGEST_RATE = 10;
  const { sink } = await beginDigest(60);
  const started = Date.now();
  await Promise.all([runSlice(YESTERDAY), runSlice()]);
  const took = Date.now() - started;
  expect(await countStates()).toEqual({ sent: 60 });
  expect(mostInOneSecond(sink.mails.map(({ at }) => at))).toBeLessThanOrEqual(11);
  expect(took).toBeGreaterThan(5_800);
  expect(took).toBeLessThan(12_000);
});

test("a group's rate and connections are never exceeded, and do not hold up the others (15)", async () => {
  env.DIGEST_DOMAIN_RATE = { gmail: 5 };
  env.DIGEST_DOMAIN_CONNECTIONS = { microsoft: 2 };
  const { sink, emails } = await beginDigest(60);
  await setDomains(Object.fromEntries(emails.slice(0, 15).map((email) => [email, "gmail.com"])));
  await setDomains(
    Object.fromEntries(emails.slice(15, 35).map((email) => [email, "hotmail.co.uk"])),
  );
  const microsoft = watch(sink, "hotmail.co.uk");
  await Promise.all([runSlice(YESTERDAY), runSlice()]);
  await runUntilQuiet(0);
  expect(await countStates()).toEqual({ sent: 60 });
  expect(microsoft.begun).toHaveLength(20);
  expect(microsoft.most).toBeLessThanOrEqual(2);
  const instants = (domain: string) =>
    sink.mails.filter(({ to }) => to.endsWith(domain)).map(({ at }) => at);
  expect(instants("gmail.com")).toHaveLength(15);
  expect(mostInOneSecond(instants("gmail.com"))).toBeLessThanOrEqual(6);
  // 15 at 5 per second take 3 s; those without a limit were through long before.
  expect(Math.max(...instants("example.org"))).toBeLessThan(Math.max(...instants("gmail.com")));
});

test("a server that says 454 is given a rest and half the speed, which grows back; no mail fails (14)", async () => {
  env.DIGEST_DOMAIN_RATE = { gmail: 40 };
  const { sink, emails } = await beginDigest(30);
  await setDomains(Object.fromEntries(emails.map((email) => [email, "gmail.com"])));
  let throttled = true;
  sink.faults = {
    onRecipient: () => (throttled ? [454, "4.7.0 Throttling failure"] : undefined),
  };
  await runSlice(YESTERDAY);
  const gmail = () => db.domainBucket.findUniqueOrThrow({ where: { name: "gmail" } });
  // Half, or a quarter where the slice took longer than one trouble counts.
  expect((await gmail()).slowedRate).toBeLessThanOrEqual(20);
  expect((await gmail()).freeAt.getTime()).toBeGreaterThan(Date.now() + 20_000);
  expect(
    (await db.domainBucket.findUniqueOrThrow({ where: { name: "other" } })).slowedRate,
  ).toBeNull();
  expect(await countStates()).toMatchObject({ queued: expect.any(Number) as number });

  throttled = false;
  await letTimePass(1);
  await runUntilQuiet(1);
  expect(await countStates()).toEqual({ sent: 30 });
  expect(mostInOneSecond(sink.mails.map(({ at }) => at))).toBeLessThanOrEqual(27);

  // Five minutes for each time that it was halved: more than once where the slice was slow.
  const halvings = Math.log2(40 / ((await gmail()).slowedRate ?? 20));
  await letTimePass(Math.ceil(5 * Math.max(1, halvings)));
  await runSlice();
  expect((await gmail()).slowedRate).toBeNull();
});

test("while the mail server is away it is asked less and less often, by one connection at a time", async () => {
  const { sink } = await beginDigest(20);
  await sink.stop();
  const pauses: number[] = [];
  for (let round = 0; round < 3; round++) {
    expect(await runSlice()).toMatchObject({ sent: 0, stopped: "unreachable" });
    const { freeAt } = await db.domainBucket.findUniqueOrThrow({ where: { name: "*" } });
    pauses.push(freeAt.getTime() - Date.now());
    await letTimePass(1);
  }
  expect(pauses[1]).toBeGreaterThan((pauses[0] ?? 0) + 1000);
  expect(pauses[2]).toBeGreaterThan((pauses[1] ?? 0) + 2000);
  await sink.resume();
  sink.connections = 0;
  expect(await runSlice()).toMatchObject({ sent: 20, remaining: 0 });
  expect(await db.domainBucket.findUniqueOrThrow({ where: { name: "*" } })).toMatchObject({
    failures: 0,
    trouble: null,
  });
});

test("after a refusal of us nothing at all is tried for a quarter of an hour (13)", async () => {
  const { sink } = await beginDigest(20);
  let asked = 0;
  sink.faults = { onSender: () => ((asked += 1), [550, "5.7.1 Your domain is listed"]) };
  await runSlice();
  expectComplaint(/refuses us/);
  const first = asked;
  expect(first).toBeLessThanOrEqual(4);
  await letTimePass(10);
  expect(await runSlice()).toMatchObject({ sent: 0, stopped: "blocked" });
  expect(asked).toBe(first);
  await letTimePass(6);
  await runSlice();
  expectComplaint(/refuses us/);
  // One connection risks one mail, not four.
  expect(asked).toBe(first + 1);
  expect(await db.suppression.count()).toBe(0);
});
