import { afterEach, expect, test } from "vitest";
import { db } from "@/lib/db";
import { turnOver } from "@/lib/deliveries/commands";
import {
  compileDay,
  countStates,
  createDay,
  createSubscribers,
  YESTERDAY,
} from "../support/digest";
import { LongRun, waitUntil } from "../support/long-run";
import { residentPeak } from "../support/memory";

const SUBSCRIBERS = 100_000;
/** So many are made with one statement. */
const AT_ONCE = 10_000;
const CLAIMS = 400;
const MAILS = 2000;

let run: LongRun | undefined;
afterEach(async () => {
  await run?.stop();
  run = undefined;
});

test("100,000 subscribers: the fan-out takes seconds, a claim milliseconds, and the worker stays small (19)", async () => {
  await createDay(20);
  for (let made = 0; made < SUBSCRIBERS; made += AT_ONCE) await createSubscribers(AT_ONCE);
  await db.$executeRaw`ANALYZE`;
  const began = performance.now();
  expect(await compileDay(YESTERDAY, new Date())).toMatchObject({ queued: SUBSCRIBERS });
  const fanOut = performance.now() - began;

  const times: number[] = [];
  for (let claim = 0; claim < CLAIMS; claim++) {
    const from = performance.now();
    const claiming = { owner: "a test", now: new Date(), leaseSeconds: 120, watchDots: false };
    expect(await turnOver({ ended: [], count: 1, claiming })).toHaveLength(1);
    times.push(performance.now() - from);
  }
  const p95 = times.sort((a, b) => a - b)[Math.floor(CLAIMS * 0.95)] ?? 0;
  await db.$executeRaw`
    UPDATE deliveries SET state = 'queued', attempts = 0, lease_owner = NULL, lease_until = NULL
    WHERE state = 'sending'`;

  run = await LongRun.start({ ackMs: 0 });
  const { sink } = run;
  const worker = await run.startWorker();
  await waitUntil(() => sink.count() >= MAILS);
  const megabytes = residentPeak(worker.pid);
  await worker.end("SIGTERM");
  console.info(
    `fan-out ${(fanOut / 1000).toFixed(1)} s, claim p95 ${p95.toFixed(1)} ms, worker ${megabytes.toFixed(0)} MB`,
  );
  const { sent = 0, queued = 0 } = await countStates();
  expect(sent).toBe(sink.count());
  expect(sent + queued).toBe(SUBSCRIBERS);
  expect(fanOut).toBeLessThan(10_000);
  expect(p95).toBeLessThan(10);
  expect(megabytes).toBeLessThan(300);
});
