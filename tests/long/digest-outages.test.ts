import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { db } from "@/lib/db";
import { countStates, createDay, createSubscribers } from "../support/digest";
import { countOpen, letDoubtsAge, LongRun, restartPostgres, waitUntil } from "../support/long-run";

const SLOTS = 4;

let run: LongRun | undefined;
afterEach(async () => {
  await run?.stop();
  run = undefined;
});

async function begin(subscribers: number, settings: { ackMs: number } & Record<string, number>) {
  run = await LongRun.start(settings);
  const here = run;
  await createDay(5);
  await createSubscribers(subscribers);
  return here;
}

/** How many addresses have more mails than one; all must have at least one. */
function countDoubled(here: LongRun, subscribers: number): number {
  const mails = here.sink.taken();
  expect(new Set(mails.map(({ to }) => to)).size).toBe(subscribers);
  return mails.length - subscribers;
}

async function untilDelivered(): Promise<void> {
  await waitUntil(async () => {
    await letDoubtsAge();
    const inDoubt = await db.delivery.count({ where: { state: "in_doubt" } });
    return inDoubt + (await countOpen()) === 0;
  });
}

test("SIGTERM in the middle: it ends within 30 s and leaves nothing half done; the next start goes on (7)", async () => {
  const here = await begin(400, { ackMs: 100 });
  const worker = await here.startWorker();
  await waitUntil(() => here.sink.taken().length > 50);
  const took = await worker.end("SIGTERM");
  console.info(`ended ${String(took)} ms after SIGTERM`);
  expect(took).toBeLessThan(30_000);
  const states = await countStates();
  expect(states).toEqual({ sent: states.sent, queued: states.queued });
  expect(states.sent).toBe(here.sink.taken().length);
  expect(states.queued).toBeGreaterThan(100);

  await here.startWorker();
  await untilDelivered();
  expect(countDoubled(here, 400)).toBe(0);
  expect(await db.deliveryEvent.count({ where: { kind: "in_doubt" } })).toBe(0);
});

test("a worker frozen past its lease and woken again: at most one copy more per connection (8)", async () => {
  const here = await begin(300, { ackMs: 150, DIGEST_LEASE_SECONDS: 8 });
  const [frozen] = await Promise.all([here.startWorker(), here.startWorker()]);
  await waitUntil(() => here.sink.taken().length > 20);
  const held = async () =>
    db.delivery.findMany({ where: { state: "sending" }, select: { emailAtEnqueue: true } });
  frozen.send("SIGSTOP");
  const inHand = (await held()).map(({ emailAtEnqueue }) => emailAtEnqueue);
  await sleep(10_000);
  // The other one took over what was not begun and calls the rest a doubt.
  await waitUntil(async () => {
    await letDoubtsAge();
    return (await countOpen()) === 0;
  });
  frozen.send("SIGCONT");
  await sleep(3000);
  await untilDelivered();
  const doubled = countDoubled(here, 300);
  console.info(`${String(doubled)} copies more`);
  expect(doubled).toBeLessThanOrEqual(SLOTS);
  const counts = new Map<string, number>();
  for (const { to } of here.sink.taken()) counts.set(to, (counts.get(to) ?? 0) + 1);
  const twice = [...counts].filter(([, count]) => count > 1).map(([to]) => to);
  for (const address of twice) expect(inHand).toContain(address);
});

test("PostgreSQL restarts in the middle: the run is completed and nobody is left out (9)", async () => {
  const here = await begin(500, { ackMs: 100, DIGEST_LEASE_SECONDS: 20 });
  await Promise.all([here.startWorker(), here.startWorker()]);
  await waitUntil(() => here.sink.taken().length > 50);
  await restartPostgres(3000);
  const back = Date.now();
  await untilDelivered();
  // 500 mails take seven seconds; the pauses of those who had to wait do not grow beyond reason.
  expect(Date.now() - back).toBeLessThan(40_000);
  const doubled = countDoubled(here, 500);
  console.info(`${String(doubled)} copies more`);
  expect(doubled).toBeLessThanOrEqual(2 * SLOTS);
  expect(await countStates()).toEqual({ sent: 500 });
});

test("the mail server is away for two minutes: the run is completed and nobody is left out (9)", async () => {
  const here = await begin(500, { ackMs: 100, DIGEST_LEASE_SECONDS: 20 });
  await Promise.all([here.startWorker(), here.startWorker()]);
  await waitUntil(() => here.sink.taken().length > 50);
  await here.sink.stop();
  await sleep(120_000);
  await here.sink.resume();
  await untilDelivered();
  const doubled = countDoubled(here, 500);
  console.info(`${String(doubled)} copies more`);
  expect(doubled).toBeLessThanOrEqual(2 * SLOTS);
  expect(await countStates()).toEqual({ sent: 500 });
});
