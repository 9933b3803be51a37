import { afterEach, beforeEach, expect, test } from "vitest";
import type { Day } from "@/lib/dates";
import { db } from "@/lib/db";
import type { PaperId } from "@/lib/ids";
import { importBatch } from "@/lib/imports/commands";
import { normaliseLine } from "@/lib/imports/normalise";
import { arxivPapers } from "@/lib/jobs/ingest-arxiv";
import { runIngest } from "@/lib/jobs/ingest";
import { atomEntry, atomFeed } from "../support/arxiv-answers";
import { createPaper, createUser } from "../support/factories";
import { contents, openArxiv } from "../support/ingest";
import { type OutsideService, text } from "../support/outside-service";

const MONDAY = "2026-05-18" as Day;
const TUESDAY = "2026-05-19" as Day;
const WEDNESDAY = "2026-05-20" as Day;
let arxiv: OutsideService;

beforeEach(async () => {
  arxiv = await openArxiv();
});
afterEach(() => arxiv.stop());

const byId = (ids: string[], day: Day | null = null) =>
  runIngest(arxivPapers(ids as PaperId[], day));

async function importLine(line: object): Promise<void> {
  const result = normaliseLine(JSON.stringify(line), WEDNESDAY);
  if (!result.ok) throw new Error(result.reason);
  await importBatch([result.record], { final: true });
}

test("a paper asked for by its id is kept with all arXiv says, on no page", async () => {
  const comment = "Code: https://github.com/a/b";
  arxiv.answer(
    text(atomFeed(atomEntry("hep-th/9901001", { comment, title: "Fr\\'echet &lt;b&gt;" }))),
  );

  expect(await byId(["hep-th/9901001"])).toMatchObject({ created: 1, rejected: 0, finished: true });
  expect(arxiv.requests[0]?.url.searchParams.get("id_list")).toBe("hep-th/9901001");
  const paper = await db.paper.findUniqueOrThrow({
    where: { publicId: "hep-th/9901001" },
    include: { authors: true, topics: true, listings: true },
  });
  expect(paper).toMatchObject({
    title: "Fréchet <b>",
    doi: "10.1000/hep-th-9901001",
    arxivComment: comment,
    githubRepo: "https://github.com/a/b",
    categories: ["cs.CL", "cs.AI"],
    publishedAt: new Date("2026-05-18T10:00:00Z"),
    authors: [
      { name: "Ada Lovelace", affiliation: "London" },
      { name: "Kun Xu", affiliation: null },
    ],
    listings: [],
  });
  expect(paper.topics).toHaveLength(2);
});

test("asking again changes nothing, and an unknown id is named", async () => {
  arxiv.answer(text(atomFeed(atomEntry("2605.00001"))));
  const named: string[] = [];
  await byId(["2605.00001"]);
  const before = await contents();
  const report = await runIngest(arxivPapers(["2605.00001", "2605.99999"] as PaperId[], null), {
    onRejected: (reason) => named.push(reason),
  });
  expect(report).toMatchObject({ created: 0, updated: 0, unchanged: 1, rejected: 1 });
  expect(named).toEqual(["2605.99999: arXiv knows no such paper"]);
  expect(await contents()).toEqual(before);
});

const IMPORTED = {
  arxivId: "2605.00001",
  title: "Half stripped L_2",
  abstract: "From the Hub.",
  authors: ["A. Lovelace"],
  dailyDate: MONDAY,
  upvotes: 42,
  numComments: 3,
  position: 7,
  organization: { name: "acme", fullname: "Acme" },
  githubRepo: "https://github.com/hub/repo",
  aiSummary: "In short.",
};

test("arXiv's words replace an import's, its silence takes nothing away", async () => {
  await importLine(IMPORTED);
  const reader = await createUser();
  const { id } = await db.paper.findUniqueOrThrow({ where: { publicId: "2605.00001" } });
  await db.upvote.create({ data: { paperId: id, userId: reader.id } });
  arxiv.answer(
    text(
      atomFeed(atomEntry("2605.00001", { title: "On $L_2$", comment: "https://github.com/a/b" })),
    ),
  );

  expect(await byId(["2605.00001"], TUESDAY)).toMatchObject({ updated: 1 });

  expect(
    await db.paper.findUniqueOrThrow({
      where: { id },
      include: { organization: true, listings: true },
    }),
  ).toMatchObject({
    title: "On $L_2$",
    abstract: "We study it.",
    authorCount: 2,
    upvoteCount: 1,
    importedUpvoteCount: 42,
    importedCommentCount: 3,
    organization: { name: "acme" },
    githubRepo: "https://github.com/hub/repo",
    aiSummary: "In short.",
    // Its day was fixed by the import.
    listings: [{ day: new Date(`${MONDAY}T00:00:00Z`), position: 7 }],
  });
});

test("an import before arXiv and one after it come to the same", async () => {
  const comment = "https://github.com/a/b";
  arxiv.answer(text(atomFeed(atomEntry("2605.00001", { title: "On $L_2$", comment }))));
  for (const githubRepo of [IMPORTED.githubRepo, null]) {
    await db.paper.deleteMany();
    await importLine({ ...IMPORTED, githubRepo });
    await byId(["2605.00001"]);
    const importFirst = await contents();
    await db.paper.deleteMany();
    await byId(["2605.00001"]);
    await importLine({ ...IMPORTED, githubRepo });
    expect(await contents()).toEqual(importFirst);
    expect(importFirst).toMatchObject([
      { github_repo: githubRepo ?? comment, imported_upvote_count: 42 },
    ]);
  }
});

test("a withdrawn paper is kept but not put onto a page", async () => {
  arxiv.answer(text(atomFeed(atomEntry("2605.00001", { comment: "Withdrawn by the authors" }))));
  await byId(["2605.00001"], TUESDAY);
  expect(await db.paper.findFirst()).toMatchObject({ withdrawn: true });
  expect(await db.listing.count()).toBe(0);
});

test("a hidden paper stays hidden", async () => {
  await createPaper({ publicId: "2605.00001", hidden: true });
  arxiv.answer(text(atomFeed(atomEntry("2605.00001"))));
  await byId(["2605.00001"], TUESDAY);
  expect((await db.paper.findFirst())?.hiddenAt).not.toBeNull();
});

test.for([
  ["a page cut short", text(atomFeed(atomEntry("2605.00001")).slice(0, -20)), /broken XML/],
  ["a web page with status 200", text("<html><body>Rate exceeded.</body></html>"), /web page/],
  ["an entity bomb", text(`<!DOCTYPE b [<!ENTITY a "ha">]><feed>&a;</feed>`), /document type/],
  [
    "arXiv's own error",
    text(
      atomFeed(
        "<entry><id>https://arxiv.org/api/errors#x</id><summary>no such field</summary></entry>",
      ),
      400,
    ),
    /“no such field”/,
  ],
  ["another encoding", text(Buffer.from([0x3c, 0xfc, 0x3e]) as unknown as string), /not UTF-8/],
] as const)("%s is named with its address and writes nothing", async ([, answer, words]) => {
  arxiv.answer(answer);
  const failed = byId(["2605.00001"]);
  await expect(failed).rejects.toThrow(words);
  await expect(failed).rejects.toThrow(arxiv.url);
  expect(await db.paper.count()).toBe(0);
  expect(await db.ingestRun.findFirst()).toMatchObject({ state: "failed", source: "arxiv" });
});

test("of two runs at once one works, the other steps back", async () => {
  arxiv.answer(
    (_url, response) => void setTimeout(() => response.end(atomFeed(atomEntry("2605.00001"))), 300),
  );
  const reports = await Promise.all([byId(["2605.00001"]), byId(["2605.00001"])]);
  expect(reports.filter((report) => report === null)).toHaveLength(1);
  expect(arxiv.requests).toHaveLength(1);
});
