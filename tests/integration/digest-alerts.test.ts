import { beforeEach, expect, test } from "vitest";
import { GET } from "@/app/api/metrics/route";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { mailAlerts } from "@/lib/jobs/alerts";
import { expectComplaint } from "../support/complaints";
import { createSubscribers, letTimePass, runSlice, YESTERDAY } from "../support/digest";
import { beginDigest } from "../support/digest-run";

const ADMIN = "admin@papers.example.org";

beforeEach(() => {
  env.ADMIN_EMAILS = [ADMIN];
});

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);

test("a run that the mail server refuses is told to the administrators, once, when mail goes again (13)", async () => {
  const { sink } = await beginDigest(5);
  sink.faults = { onSender: () => [550, "5.7.1 Your domain is listed"] };
  for (let round = 0; round < 2; round++) {
    await runSlice(YESTERDAY);
    expectComplaint(/refuses us/);
    await letTimePass(16);
  }
  expect(await mailAlerts(new Date())).toHaveLength(1);
  expect(await mailAlerts(new Date())).toHaveLength(0); // not at every tick
  sink.faults = {};
  expect(await mailAlerts(inMinutes(11))).toEqual([]);
  expect(await mailAlerts(inMinutes(22))).toEqual([]);
  expect(sink.to(ADMIN)).toHaveLength(1);
  const [alert] = sink.to(ADMIN);
  expect(alert?.raw.toString()).toContain(`daily/${YESTERDAY}`);
  expect(await db.suppression.count()).toBe(0);
});

test("an issue that misses its deadline is told once (40)", async () => {
  const { sink } = await beginDigest(4);
  sink.faults = { onRecipient: () => [451, "4.3.0 Try again"] };
  await runSlice(YESTERDAY);
  expect(await db.alert.count()).toBe(0);
  await db.issue.updateMany({ data: { sendNotAfter: new Date(Date.now() - 1000) } });
  for (let round = 0; round < 3; round++) await runSlice();
  expectComplaint(/was not done by its deadline: 4 subscribers did not get it/);
  sink.faults = {};
  await mailAlerts(new Date());
  await mailAlerts(inMinutes(60));
  expect(sink.to(ADMIN)).toHaveLength(1);
  expect(sink.mails).toHaveLength(1);
});

async function readMetrics(secret = env.CRON_SECRET ?? "") {
  const request = new Request("https://papers.example.org/api/metrics", {
    headers: { Authorization: `Bearer ${secret}` },
  });
  const response = await GET(request, undefined);
  const lines = (await response.text()).split("\n").filter((line) => line && !line.startsWith("#"));
  const values = new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.split(" ").at(-1))]),
  );
  return { status: response.status, values };
}

test("the metrics equal the ledger at every moment of a run, and are nobody else’s (40)", async () => {
  const {
    sink,
    emails: [unknown],
  } = await beginDigest(60);
  await createSubscribers(2, { topics: ["hep-th"] });
  sink.faults = {
    ackDelayMs: () => 10,
    onRecipient: (to) => (to === unknown ? [550, "5.1.1 User unknown"] : undefined),
  };
  const run = { isOver: false };
  const slice = runSlice(YESTERDAY).finally(() => (run.isOver = true));
  const sums: number[] = [];
  const of = (values: Map<string, number>, state: string) =>
    values.get(`papers_digest_deliveries{issue="daily/${YESTERDAY}",state="${state}"}`) ?? 0;
  while (!run.isOver) {
    const { values } = await readMetrics();
    const states = ["sent", "failed", "skipped", "in_doubt", "pending"];
    sums.push(states.reduce((sum, state) => sum + of(values, state), 0) - of(values, "total"));
  }
  await slice;
  expect(sums.length).toBeGreaterThan(3);
  expect(new Set(sums)).toEqual(new Set([0]));
  const { values } = await readMetrics();
  expect(["sent", "failed", "skipped", "total"].map((state) => of(values, state))).toEqual([
    59, 1, 2, 62,
  ]);
  expect(values.get("papers_digest_suppressions")).toBe(1);
  expect(values.get("papers_subscribers")).toBe(62);
  expect(values.get("papers_digest_due")).toBe(0);
  expect(values.get("papers_worker_silence_seconds")).toBe(-1);
  expect((await readMetrics("a wrong secret")).status).toBe(401);
});
