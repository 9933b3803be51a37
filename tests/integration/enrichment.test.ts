import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db";
import { getGeneratedNote } from "@/lib/enrichment/queries";
import { env } from "@/lib/env";
import { enrichPapers } from "@/lib/jobs/enrich";
import { runIngest } from "@/lib/jobs/ingest";
import { SourceError } from "@/lib/sources/errors";
import { createPaper } from "../support/factories";
import { OutsideService, text } from "../support/outside-service";
import { papers } from "../support/papers-cli";

let model: OutsideService;

beforeEach(async () => {
  model = await OutsideService.start();
  Object.assign(env, {
    ENRICH_URL: `${model.url}/v1`,
    ENRICH_MODEL: "small-model",
    ENRICH_KEY: "a-key",
    ENRICH_PER_DAY: 100,
  });
});
afterEach(async () => {
  Object.assign(env, { ENRICH_URL: undefined, ENRICH_MODEL: undefined, ENRICH_KEY: undefined });
  await model.stop();
});

/** An answer of /v1/chat/completions as vLLM, Ollama and OpenAI send it. */
const completion = (content: string) =>
  text(
    JSON.stringify({
      id: "chatcmpl-1",
      object: "chat.completion",
      created: 1_779_000_000,
      model: "small-model",
      choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }],
      usage: { prompt_tokens: 300, completion_tokens: 60, total_tokens: 360 },
    }),
  );
const GOOD = JSON.stringify({ summary: "They do <b>it</b>.", keywords: ["it", "doing"] });
const run = (now: string) => runIngest(enrichPapers(new Date(now)));

async function addPaper(publicId: string, more: object = {}, day = "2026-05-18"): Promise<void> {
  const { id } = await createPaper({ publicId, day });
  await db.paper.update({ where: { id }, data: { abstract: `About ${publicId}.`, ...more } });
}

test("a newly listed paper gets a summary that names its model; it is asked for once", async () => {
  await addPaper("2605.00001");
  await addPaper("2605.00002", { aiSummary: "Given." });
  await addPaper("2605.00003", { abstract: "" });
  await addPaper("2605.00004", { hiddenAt: new Date() });
  await addPaper("2501.00005", {}, "2025-01-02");
  model.answer(completion(GOOD));
  expect(await run("2026-05-19T06:00:00Z")).toMatchObject({ updated: 1, rejected: 0 });
  expect(model.requests).toHaveLength(1);
  const [asked] = model.requests;
  expect(asked?.url.pathname).toBe("/v1/chat/completions");
  expect(asked?.headers).toMatchObject({
    authorization: "Bearer a-key",
    "content-type": "application/json",
  });
  expect(await getGeneratedNote("2605.00001")).toEqual({
    model: "small-model",
    summary: "They do <b>it</b>.",
    keywords: ["it", "doing"],
  });
  expect(await db.paper.findUnique({ where: { publicId: "2605.00001" } })).toMatchObject({
    aiSummary: null,
    aiKeywords: [],
  });
  await run("2026-05-20T06:00:00Z");
  expect(model.requests).toHaveLength(1);

  // Other words are another question; a summary of the source's own comes first.
  await db.paper.update({ where: { publicId: "2605.00001" }, data: { abstract: "Revised." } });
  await run("2026-05-21T06:00:00Z");
  expect(model.requests).toHaveLength(2);
  await db.paper.update({ where: { publicId: "2605.00001" }, data: { aiSummary: "Given." } });
  expect(await getGeneratedNote("2605.00001")).toBeNull();
});

test("no more papers a day than the budget allows, the newest and most voted first", async () => {
  env.ENRICH_PER_DAY = 2;
  await addPaper("2605.00001", {}, "2026-05-17");
  await addPaper("2605.00002");
  await addPaper("2605.00003", { importedUpvoteCount: 9 });
  model.answer(completion(GOOD));
  await run("2026-05-19T06:00:00Z");
  await run("2026-05-19T23:00:00Z");
  const enriched = async () =>
    (
      await db.enrichment.findMany({
        select: { paper: { select: { publicId: true } } },
        orderBy: { paperId: "asc" },
      })
    ).map(({ paper }) => paper.publicId);
  expect(await enriched()).toEqual(["2605.00002", "2605.00003"]);
  await run("2026-05-20T06:00:00Z");
  expect(await enriched()).toHaveLength(3);
  env.ENRICH_PER_DAY = 0;
  await addPaper("2605.00004");
  await run("2026-05-21T06:00:00Z");
  expect(model.requests).toHaveLength(3);
});

test("an answer that cannot be used is told, tried again on three days, and never shown", async () => {
  await addPaper("2605.00001");
  model.answer(completion("I am sorry, but I cannot do that."));
  expect(await run("2026-05-19T06:00:00Z")).toMatchObject({ updated: 0, rejected: 1 });
  await run("2026-05-19T08:00:00Z");
  expect(model.requests).toHaveLength(1);
  for (const day of [20, 21, 22, 23]) await run(`2026-05-${String(day)}T06:00:00Z`);
  expect(model.requests).toHaveLength(3);
  expect(await getGeneratedNote("2605.00001")).toBeNull();
  // An older summary stays while there is no better one.
  await db.enrichment.deleteMany();
  model.answer(completion(GOOD));
  await run("2026-05-24T06:00:00Z");
  await db.paper.update({ where: { publicId: "2605.00001" }, data: { abstract: "Revised." } });
  model.answer(completion("no"));
  await run("2026-05-25T06:00:00Z");
  expect((await getGeneratedNote("2605.00001"))?.summary).toBe("They do <b>it</b>.");
});

test("a service that fails ends the run in words, uses up no paper and is gone on with", async () => {
  await addPaper("2605.00001");
  for (const [answer, words] of [
    [text('{"error":{"message":"invalid api key"}}', 401), "answers 401"],
    [text("<html>Bad gateway</html>", 502), "answers 502"],
    [text("{}"), "without a completion"],
    [text('{"choices":[{"message":'), "broken JSON"],
    [text("x".repeat(1_000_001)), "more than 1 MB"],
  ] as const) {
    model.answer(answer);
    const failed = run("2026-05-19T06:00:00Z");
    await expect(failed).rejects.toThrow(SourceError);
    await expect(failed).rejects.toThrow(words);
  }
  expect(await db.enrichment.count()).toBe(0);
  // Busy once, then not.
  model.answerInTurn(text("", 429, { "Retry-After": "0" }), completion(GOOD));
  expect(await run("2026-05-19T07:00:00Z")).toMatchObject({ updated: 1 });
});

test(
  "the command says what to set, keeps to its limit and reports",
  { timeout: 60_000 },
  async () => {
    const off = await papers(["enrich"]);
    expect(off.code).toBe(1);
    expect(off.stderr).toContain("Set ENRICH_URL and ENRICH_MODEL");
    const half = await papers(["enrich"], { env: { ENRICH_URL: model.url } });
    expect(half.code).toBe(1);
    expect(half.stderr).toContain("set together");
    expect((await papers(["enrich", "--limit", "x"])).code).toBe(1);
    const today = new Date().toISOString().slice(0, 10);
    await addPaper("2605.00001", {}, today);
    await addPaper("2605.00002", {}, today);
    model.answer(completion(GOOD));
    const done = await papers(["enrich", "--limit", "1"], {
      env: { ENRICH_URL: model.url, ENRICH_MODEL: "small-model" },
    });
    expect(done).toMatchObject({ code: 0 });
    expect(done.stdout).toContain("created 0 · updated 1 · unchanged 0 · rejected 0");
    expect(model.requests).toHaveLength(1);
  },
);
