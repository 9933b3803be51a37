import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { db } from "@/lib/db";
import { listDoubts, listIssueRuns } from "@/lib/issues/queries";
import { countStates, createDay, createSubscribers } from "../support/digest";
import { LEASE_SECONDS, perAddress, resendDoubts, sendUnderFire } from "../support/kills";
import { letDoubtsAge, LongRun, waitUntil } from "../support/long-run";

const SUBSCRIBERS = 2000;
const KILLS = 20;
const SLOTS = 4;

let run: LongRun | undefined;
afterEach(async () => {
  await run?.stop();
  run = undefined;
});

/** 2,000 subscribers and two workers, killed twenty times. */
async function beginAndKill(inDoubt: "resend" | "hold"): Promise<LongRun> {
  run = await LongRun.start({
    ackMs: 120,
    DIGEST_IN_DOUBT: inDoubt,
    DIGEST_LEASE_SECONDS: LEASE_SECONDS,
  });
  await createDay(5);
  await createSubscribers(SUBSCRIBERS);
  expect(await sendUnderFire(run, KILLS)).toBe(KILLS);
  return run;
}

test("two workers, 2,000 subscribers: exactly one mail each, and the numbers add up all the time (1, 40)", async () => {
  run = await LongRun.start({ ackMs: 15 });
  const { sink } = run;
  await createDay(5);
  const emails = await createSubscribers(SUBSCRIBERS);
  const sums: number[] = [];
  const workers = await Promise.all([run.startWorker(), run.startWorker()]);
  const started = Date.now();
  await waitUntil(async () => {
    const [issue] = await listIssueRuns(1);
    if (!issue) return false;
    const { sent, failed, skipped, inDoubt, pending, total } = issue.counts;
    sums.push(sent + failed + skipped + inDoubt + pending - total);
    return issue.state === "done";
  });
  console.info(`2,000 mails by two workers in ${String(Date.now() - started)} ms`);
  const mails = sink.taken();
  expect(mails).toHaveLength(SUBSCRIBERS);
  expect(mails.map(({ to }) => to).sort()).toEqual([...emails].sort());
  expect(await countStates()).toEqual({ sent: SUBSCRIBERS });
  expect(sums.length).toBeGreaterThan(3);
  expect(new Set(sums)).toEqual(new Set([0]));
  for (const worker of workers) expect(await worker.end("SIGTERM")).toBeLessThan(30_000);
});

test("kill -9 at twenty random moments: nobody is left out, every extra copy is a known doubt with the same bytes (2, 3)", async () => {
  const { sink } = await beginAndKill("resend");
  const doubts = await countStates();
  await resendDoubts();
  const mails = sink.taken();
  const found = perAddress(mails);
  console.info(`${JSON.stringify(doubts)}, ${String(mails.length)} mails`);

  // Who was in doubt twice is shown to a person, and has a mail all the same.
  const { sent = 0, in_doubt: twice = 0 } = await countStates();
  expect(sent + twice).toBe(SUBSCRIBERS);
  expect(await db.delivery.count({ where: { state: "in_doubt", dotAt: null } })).toBe(0);
  expect(found.size).toBe(SUBSCRIBERS);
  expect(Math.max(...[...found.values()].map(({ length }) => length))).toBeLessThanOrEqual(2);
  expect(mails.length).toBeLessThanOrEqual(SUBSCRIBERS + KILLS * SLOTS);
  const doubled = [...found].filter(([, copies]) => copies.length > 1);
  for (const [to, copies] of doubled) {
    expect(new Set(copies.map(({ messageId }) => messageId)).size).toBe(1);
    expect(new Set(copies.map(({ sha256 }) => sha256)).size).toBe(1);
    const { events } = await db.delivery.findFirstOrThrow({
      where: { emailAtEnqueue: to },
      select: { events: { select: { kind: true } } },
    });
    expect(events.map(({ kind }) => kind)).toContain("in_doubt");
  }
});

test("the same with hold: nobody gets two, and who got none is on the list of doubts (4)", async () => {
  const { sink } = await beginAndKill("hold");
  await letDoubtsAge();
  await sleep(8000); // long enough for a worker's tick to send what it must not
  const found = perAddress(sink.taken());
  const states = await countStates();
  console.info(`${JSON.stringify(states)}, ${String(found.size)} reached`);

  expect([...found.values()].every(({ length }) => length === 1)).toBe(true);
  expect((states.sent ?? 0) + (states.in_doubt ?? 0)).toBe(SUBSCRIBERS);
  const missing = await db.delivery.findMany({
    where: { emailAtEnqueue: { notIn: [...found.keys()] } },
    select: { id: true, state: true },
  });
  expect(missing).toHaveLength(SUBSCRIBERS - found.size);
  expect(missing.every(({ state }) => state === "in_doubt")).toBe(true);
  const { id: issueId } = await db.issue.findFirstOrThrow();
  const listed = await listDoubts(issueId, SUBSCRIBERS);
  expect(listed.map(({ id }) => id)).toEqual(expect.arrayContaining(missing.map(({ id }) => id)));
});
