import { afterEach, beforeEach, expect, test } from "vitest";
import type { Day } from "@/lib/dates";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { importBatch } from "@/lib/imports/commands";
import { normaliseLine } from "@/lib/imports/normalise";
import { runIngest } from "@/lib/jobs/ingest";
import { repositoryStars } from "@/lib/jobs/ingest-github";
import { OutsideService, text } from "../support/outside-service";

let github: OutsideService;

beforeEach(async () => {
  github = await OutsideService.start();
  env.GITHUB_API_URL = github.url;
});
afterEach(async () => {
  env.GITHUB_TOKEN = undefined;
  await github.stop();
});

const refresh = (now: string) => runIngest(repositoryStars(new Date(now)));
const stars = (count: number, headers: Record<string, string> = {}) =>
  text(JSON.stringify({ stargazers_count: count }), 200, { ETag: '"one"', ...headers });

async function importPaper(number: number, githubRepo: string, more: object = {}): Promise<void> {
  const line = { arxivId: `2605.0000${String(number)}`, title: "On it", githubRepo, ...more };
  const result = normaliseLine(
    JSON.stringify({ dailyDate: "2026-05-18", ...line }),
    "2026-05-19" as Day,
  );
  if (!result.ok) throw new Error(result.reason);
  await importBatch([result.record], { final: true });
}

const known = () =>
  db.paper.findMany({ orderBy: { id: "asc" }, select: { githubStars: true, githubEtag: true } });
const paths = () => github.requests.map(({ url }) => url.pathname);

test("stars are asked for once a repository, with our name and token, and kept by day", async () => {
  await importPaper(1, "https://github.com/a/b", { githubStars: 3 });
  await importPaper(2, "https://github.com/a/b");
  env.GITHUB_TOKEN = "a-token";
  github.answer(stars(7));
  expect(await refresh("2026-05-19T06:00:00Z")).toMatchObject({ updated: 1, finished: true });

  expect(paths()).toEqual(["/repos/a/b"]);
  expect(github.requests[0]?.headers).toMatchObject({
    authorization: "Bearer a-token",
    "user-agent": expect.stringContaining("https://papers.example.org/about") as string,
  });
  expect(await known()).toEqual(Array(2).fill({ githubStars: 7, githubEtag: '"one"' }));
  expect(await db.repositoryStars.findMany()).toEqual([
    { repository: "https://github.com/a/b", day: new Date("2026-05-19"), stars: 7 },
  ]);
});

test("a day later GitHub is asked only for what has changed", async () => {
  await importPaper(1, "https://github.com/a/b");
  github.answer(stars(7));
  await refresh("2026-05-19T06:00:00Z");
  await refresh("2026-05-19T20:00:00Z");
  expect(github.requests).toHaveLength(1);

  github.answer((_url, response) => response.writeHead(304).end());
  expect(await refresh("2026-05-20T06:00:00Z")).toMatchObject({ updated: 0, unchanged: 1 });
  expect(github.requests[1]?.headers["if-none-match"]).toBe('"one"');
  // Unchanged is a fact of the day, too.
  expect(await db.repositoryStars.count()).toBe(2);
});

test("at GitHub's limit it stops, and goes on with the others at the next run", async () => {
  await importPaper(1, "https://github.com/a/b");
  await importPaper(2, "https://github.com/c/d");
  github.answerInTurn(stars(7, { "X-RateLimit-Remaining": "0" }), stars(8));
  expect(await refresh("2026-05-19T06:00:00Z")).toMatchObject({ updated: 1, finished: true });
  expect(await refresh("2026-05-19T07:00:00Z")).toMatchObject({ updated: 1 });
  expect(paths()).toEqual(["/repos/a/b", "/repos/c/d"]);
});

test("a repository that is gone keeps its last number and is told", async () => {
  await importPaper(1, "https://github.com/a/b", { githubStars: 3 });
  github.answer(text("{}", 404));
  expect(await refresh("2026-05-19T06:00:00Z")).toMatchObject({ rejected: 1, finished: true });
  expect(await known()).toEqual([{ githubStars: 3, githubEtag: null }]);
});

test("an import's older number does not replace GitHub's, unless it names another repository", async () => {
  await importPaper(1, "https://github.com/a/b", { githubStars: 3 });
  github.answer(stars(7));
  await refresh("2026-05-19T06:00:00Z");
  await importPaper(1, "https://github.com/a/b", { githubStars: 4 });
  expect(await known()).toEqual([{ githubStars: 7, githubEtag: '"one"' }]);
  await importPaper(1, "https://github.com/c/d", { githubStars: 5 });
  expect(await known()).toEqual([{ githubStars: 5, githubEtag: null }]);
});
