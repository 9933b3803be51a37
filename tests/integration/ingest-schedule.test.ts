import { afterEach, beforeEach, expect, test } from "vitest";
import { GET, POST } from "@/app/api/cron/[job]/route";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { runIngestSlice } from "@/lib/jobs/ingest-slice";
import { Worker } from "@/lib/jobs/worker";
import { atomEntry, atomFeed, oaiPage, oaiRecord, rssFeed } from "../support/arxiv-answers";
import { openArxiv } from "../support/ingest";
import { type OutsideService, text } from "../support/outside-service";

let outside: OutsideService;

beforeEach(async () => {
  outside = await openArxiv();
  env.HF_API_URL = outside.url;
});
afterEach(async () => {
  Object.assign(env, { INGEST_CATEGORIES: [], INGEST_HF: "off" });
  await outside.stop();
});

const call = (method = POST, secret = env.CRON_SECRET ?? "") =>
  method(
    new Request("https://papers.example.org/api/cron/ingest", {
      headers: { Authorization: `Bearer ${secret}` },
    }),
    { params: Promise.resolve({ job: "ingest" }) },
  );
const sliceAt = (now: string) => runIngestSlice({ now: new Date(now), mayGoOn: () => true });
const hubPaper = JSON.stringify([{ paper: { id: "2605.00001", title: "On it", upvotes: 3 } }]);

/** RSS of the day that the test says it is, the query API and OAI-PMH. */
function answerAsArxiv(day: () => string): void {
  outside.answer((url, response, headers) => {
    const ids = url.searchParams.get("id_list")?.split(",");
    const from = url.searchParams.get("from");
    const answer = ids
      ? atomFeed(...ids.map((id) => atomEntry(id)))
      : from
        ? oaiPage([oaiRecord("2605.00009", { created: "2026-05-19", datestamp: "2026-05-20" })])
        : rssFeed([[`2605.000${day().slice(0, 2)}`, "new"]], day());
    text(answer)(url, response, headers);
  });
}

test("the cron route needs its secret and mirrors the Hub once, also when called twice at once", async () => {
  expect((await call(GET, "wrong-secret-wrong")).status).toBe(401);
  env.INGEST_HF = "on";
  outside.answerInTurn((url, response, headers) => {
    setTimeout(() => text(hubPaper)(url, response, headers), 200);
  }, text("[]"));

  const answers = await Promise.all([call(POST), call(GET)]);

  const bodies = await Promise.all(
    answers.map((answer) => answer.json() as Promise<{ created: number; remaining: string[] }>),
  );
  expect(bodies.map(({ created }) => created).sort()).toEqual([0, 1]);
  expect(bodies.flatMap(({ remaining }) => remaining)).toHaveLength(1);
  expect(await (await call()).json()).toEqual({
    created: 0,
    updated: 0,
    unchanged: 0,
    rejected: 0,
    remaining: [],
    failed: [],
  });
  expect(await db.ingestRun.findMany()).toMatchObject([{ source: "hf", state: "done" }]);
});

test("without configuration nobody is asked", async () => {
  expect(await (await call()).json()).toMatchObject({ remaining: [], failed: [] });
  expect(outside.requests).toEqual([]);
});

test("each day is fetched once, and a day that was missed is caught up", async () => {
  env.INGEST_CATEGORIES = ["cs.CL"];
  let day = "19 May 2026";
  answerAsArxiv(() => day);
  expect(await sliceAt("2026-05-19T06:00:00Z")).toMatchObject({ created: 1, failed: [] });
  await db.$executeRaw`UPDATE ingest_runs SET finished_at = '2026-05-19T06:00:00Z'`;
  expect(await sliceAt("2026-05-19T07:00:00Z")).toMatchObject({ created: 0, unchanged: 0 });

  day = "21 May 2026";
  expect(await sliceAt("2026-05-21T06:00:00Z")).toMatchObject({ created: 2, remaining: [] });
  const listed = await db.$queryRaw`
    SELECT l.day::text, p.public_id FROM listings l JOIN papers p ON p.id = l.paper_id ORDER BY 1`;
  expect(listed).toEqual([
    { day: "2026-05-19", public_id: "2605.00019" },
    { day: "2026-05-20", public_id: "2605.00009" },
    { day: "2026-05-21", public_id: "2605.00021" },
  ]);
});

test("an announcement that is still yesterday's is waited for", async () => {
  env.INGEST_CATEGORIES = ["cs.CL"];
  answerAsArxiv(() => "18 May 2026");
  const slice = await sliceAt("2026-05-19T06:00:00Z");
  expect(slice.failed.map(({ error }) => error).join()).toContain("not announced 2026-05-19");
  expect(await db.paper.count()).toBe(0);
});

test("a service that is away keeps the other from nothing", async () => {
  Object.assign(env, { INGEST_CATEGORIES: ["cs.CL"], INGEST_HF: "on" });
  outside.answer((url, response, headers) => {
    const isHub = url.pathname === "/api/daily_papers";
    const isToday = url.searchParams.get("date") === "2026-05-19";
    (isHub ? text(isToday ? hubPaper : "[]") : text("", 404))(url, response, headers);
  });
  const slice = await sliceAt("2026-05-19T06:00:00Z");
  expect(slice.created).toBe(1);
  expect(slice.failed).toHaveLength(1);
});

test("a slice that is called off leaves its run to be gone on with", async () => {
  env.INGEST_HF = "on";
  outside.answer(() => undefined);
  const abort = AbortSignal.timeout(200);
  const slice = await runIngestSlice({ now: new Date(), mayGoOn: () => true, signal: abort });
  expect(slice).toMatchObject({ failed: [], remaining: [expect.stringContaining("hf: days")] });
  expect(await db.ingestRun.findFirst()).toMatchObject({ state: "running" });
  outside.answerInTurn(text(hubPaper), text("[]"));
  expect(await (await call()).json()).toMatchObject({ created: 1, remaining: [] });
});

test("the worker fetches beside its mails and stops at once", async () => {
  env.INGEST_HF = "on";
  outside.answerInTurn(text(hubPaper), text("[]"));
  const lines: string[] = [];
  const worker = new Worker((line) => void lines.push(line));
  const ran = worker.run(() => undefined);
  await expect
    .poll(() => lines, { timeout: 10_000 })
    .toContainEqual(expect.stringContaining("ingest: created 1"));
  worker.stop();
  await ran;
});
