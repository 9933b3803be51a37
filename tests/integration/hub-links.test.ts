import { afterEach, beforeEach, expect, test } from "vitest";
import { GET as getRepos } from "@/app/api/arxiv/[arxivId]/repos/route";
import { GET as getPaperRoute } from "@/app/api/papers/[paperId]/route";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { getHubLinks } from "@/lib/hub-links/queries";
import { runIngest } from "@/lib/jobs/ingest";
import { hubRepositories } from "@/lib/jobs/ingest-links";
import { SourceError } from "@/lib/sources/errors";
import { createPaper } from "../support/factories";
import { OutsideService, text } from "../support/outside-service";

let hub: OutsideService;

beforeEach(async () => {
  hub = await OutsideService.start();
  env.HF_API_URL = hub.url;
});
afterEach(() => hub.stop());

const refresh = (now: string) => runIngest(hubRepositories(new Date(now)));
const asked = () => hub.requests.map(({ url }) => url.pathname);
const ANSWER = {
  models: [
    { _id: "1", id: "a/small", likes: 2, downloads: 10, private: false, author: "a" },
    {
      id: "a/large",
      likes: 40,
      lastModified: "2026-05-18T10:00:00.000Z",
      pipeline_tag: "text-generation",
    },
    { id: "a/secret", private: true },
    { id: "javascript:alert(1)" },
    "nonsense",
  ],
  datasets: [{ id: "a/data", likes: "many" }],
  spaces: [{ id: "a/demo", title: "A \u0007demo\n", emoji: "🚀", likes: 3 }],
};

test("what the Hub links to a paper is kept, the most liked first, and given by the API", async () => {
  await createPaper({ publicId: "2605.00001", day: "2026-05-18" });
  hub.answer(text(JSON.stringify(ANSWER)));
  expect(await refresh("2026-05-19T06:00:00Z")).toMatchObject({ updated: 1, finished: true });
  expect(asked()).toEqual(["/api/arxiv/2605.00001/repos"]);
  const links = await getHubLinks("2605.00001");
  expect(links?.counts).toEqual({ models: 2, datasets: 1, spaces: 1 });
  expect(links?.repositories.models.map(({ id }) => id)).toEqual(["a/large", "a/small"]);
  expect(links?.repositories.spaces).toEqual([
    { id: "a/demo", title: "A demo", emoji: "🚀", likes: 3 },
  ]);

  const repos = await getRepos(new Request("http://localhost/"), {
    params: Promise.resolve({ arxivId: "2605.00001v2" }),
  });
  expect(await repos.json()).toEqual(links?.repositories);
  const paper = await getPaperRoute(new Request("http://localhost/"), {
    params: Promise.resolve({ paperId: "2605.00001" }),
  });
  expect(await paper.json()).toMatchObject({
    linkedModels: links?.repositories.models,
    numTotalModels: 2,
    linkedDatasets: [{ id: "a/data" }],
    numTotalDatasets: 1,
    numTotalSpaces: 1,
  });
});

test("new papers are asked for daily, older ones seldom, much voted ones first, others' and hidden ones never", async () => {
  await createPaper({ publicId: "2605.00001", day: "2026-05-18" });
  await createPaper({ publicId: "2605.00002", day: "2026-05-18", importedUpvotes: 50 });
  await createPaper({ publicId: "2603.00003", day: "2026-03-20", importedUpvotes: 5 });
  await createPaper({ publicId: "hep-th/9901001", day: "2025-01-02" });
  await createPaper({ publicId: "a-report", day: "2026-05-18" });
  await createPaper({ publicId: "2605.00004", day: "2026-05-18", hidden: true });
  await createPaper({ publicId: "2605.00005" });
  hub.answer(text("{}", 404));
  expect(await refresh("2026-05-19T06:00:00Z")).toMatchObject({ updated: 0, unchanged: 4 });
  const ids = () => asked().map((path) => path.slice("/api/arxiv/".length, -"/repos".length));
  expect(ids()).toEqual(["2605.00002", "2605.00001", "2603.00003", "hep-th/9901001"]);

  await refresh("2026-05-20T07:00:00Z");
  expect(ids().slice(4)).toEqual(["2605.00002", "2605.00001"]);
  await refresh("2026-05-27T08:00:00Z");
  expect(ids().slice(6)).toEqual(["2605.00002", "2605.00001", "2603.00003"]);
  expect(await db.hubLinks.count()).toBe(4);
});

test("links that stay are unchanged; a Hub that fails leaves them as they are", async () => {
  await createPaper({ publicId: "2605.00001", day: "2026-05-18" });
  hub.answer(text(JSON.stringify(ANSWER)));
  await refresh("2026-05-19T06:00:00Z");
  expect(await refresh("2026-05-20T06:00:00Z")).toMatchObject({ updated: 0, unchanged: 1 });
  hub.answer(text("<html>busy</html>"));
  await expect(refresh("2026-05-21T06:00:00Z")).rejects.toThrow(SourceError);
  expect((await getHubLinks("2605.00001"))?.counts.models).toBe(2);
  expect(await db.ingestRun.findFirst({ where: { state: "failed" } })).toMatchObject({
    source: "hf",
    error: expect.stringContaining("broken JSON") as string,
  });
  expect(await getHubLinks("2605.09999")).toBeNull();
});
