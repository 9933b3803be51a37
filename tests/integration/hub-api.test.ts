import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { GET as getRepos } from "@/app/api/arxiv/[arxivId]/repos/route";
import { GET as getDaily } from "@/app/api/daily_papers/route";
import { GET as getPaper } from "@/app/api/papers/[paperId]/route";
import { GET as getPapers } from "@/app/api/papers/route";
import { GET as getSearch } from "@/app/api/papers/search/route";
import { type Day } from "@/lib/dates";
import { db } from "@/lib/db";
import { itemSchema, paperDetailsSchema, paperSchema } from "@/lib/hub/schema";
import { toAuthorNames } from "@/lib/papers/paper";
import { listPapersOn } from "@/lib/papers/queries";
import { createPaper } from "../support/factories";

const SITE = "https://papers.example.org";

type Handler = (request: Request, context: never) => Promise<Response>;

async function ask(handler: Handler, path: string, params: Record<string, string> = {}) {
  const context = { params: Promise.resolve(params) } as never;
  const response = await handler(new Request(SITE + path), context);
  const text = await response.text();
  return { response, text, status: response.status, json: JSON.parse(text) as unknown };
}

const daily = (query: string) => ask(getDaily, `/api/daily_papers${query}`);
const idsIn = (json: unknown) => (json as { paper: { id: string } }[]).map(({ paper }) => paper.id);

beforeEach(async () => {
  for (let index = 0; index < 5; index++)
    await createPaper({ publicId: `2605.0000${index}`, day: "2026-05-20", importedUpvotes: index });
  await createPaper({ publicId: "hep-th/9901001", day: "2026-05-18", importedUpvotes: 9 });
  await createPaper({ publicId: "2605.09999", day: "2026-05-20", hidden: true });
  const organization = await db.organization.create({ data: { name: "lab", fullName: "The Lab" } });
  await db.paper.update({
    where: { publicId: "2605.00004" },
    data: {
      title: "Sparse <attention> & more",
      abstract: "An abstract.",
      publishedAt: new Date("2026-05-19T17:59:59.123Z"),
      organizationId: organization.id,
      githubRepo: "https://github.com/a/b",
      githubStars: 12,
      aiSummary: "Short.",
      aiKeywords: ["a", "b"],
      mediaUrls: ["https://example.org/a.mp4"],
      importedCommentCount: 3,
      authorCount: 2,
      authors: {
        create: [
          { position: 1, name: "Ada" },
          { position: 2, name: "Ada" },
        ],
      },
    },
  });
  await db.listing.updateMany({
    where: { paper: { publicId: "2605.00004" } },
    data: { submittedByName: "grace" },
  });
});

test("a day's items have outer and inner copies, Z dates, hex ids, and nothing is null", async () => {
  const { json, text, response } = await daily("?date=2026-05-20");
  const items = z.array(itemSchema.strict()).parse(json);
  expect(idsIn(json)).toEqual([
    "2605.00004",
    "2605.00003",
    "2605.00002",
    "2605.00001",
    "2605.00000",
  ]);
  expect(text).not.toContain("null");
  expect(items[0]).toMatchObject({
    title: "Sparse <attention> & more",
    publishedAt: "2026-05-19T17:59:59.123Z",
    numComments: 3,
    upvotes: 4,
    githubStars: 12,
    ai_keywords: ["a", "b"],
    organization: { name: "lab", fullname: "The Lab" },
    submittedBy: { name: "grace", isPro: false },
    paper: { upvotes: 4, summary: "An abstract.", mediaUrls: ["https://example.org/a.mp4"] },
  });
  const [ada, namesake] = items[0]?.paper.authors ?? [];
  expect(ada?._id).not.toBe(namesake?._id);
  expect(items[1]).not.toHaveProperty("githubRepo");
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
});

test("weeks, months, submitters, limits and pages with Link", async () => {
  expect(idsIn((await daily("?week=2026-W21")).json)).toHaveLength(6);
  expect(idsIn((await daily("?month=2026-05")).json)[5]).toBe("hep-th/9901001");
  expect(idsIn((await daily("?submitter=grace")).json)).toEqual(["2605.00004"]);
  const first = await daily("?date=2026-05-20&limit=2");
  expect(first.response.headers.get("link")).toBe(
    `<${SITE}/api/daily_papers?date=2026-05-20&limit=2&p=1>; rel="next"`,
  );
  expect(idsIn((await daily("?date=2026-05-20&limit=2&p=2")).json)).toEqual(["2605.00000"]);
  const past = await daily("?date=2026-05-20&limit=2&p=3");
  expect([past.status, past.text, past.response.headers.get("link")]).toEqual([200, "[]", null]);
  expect((await daily("?date=2026-05-19")).text).toBe("[]");
  expect((await daily("?sort=trending")).status).toBe(200);
});

test("a paper of two days stands once in a week, a month and in all", async () => {
  const paper = await db.paper.findUniqueOrThrow({ where: { publicId: "hep-th/9901001" } });
  await db.listing.create({
    data: {
      paperId: paper.id,
      day: new Date("2026-05-21"),
      listedAt: new Date("2026-05-21T01:00:00Z"),
    },
  });
  for (const query of ["?week=2026-W21", "?month=2026-05", ""]) {
    const ids = idsIn((await daily(query)).json);
    expect(ids, query).toHaveLength(6);
    expect(ids[0], query).toBe("hep-th/9901001");
  }
  expect(idsIn((await daily("?date=2026-05-18")).json)).toEqual(["hep-th/9901001"]);
});

test("what trends can be narrowed to a submitter", async () => {
  const today = new Date().toISOString().slice(0, 10);
  const mine = await createPaper({ publicId: "2611.00001", day: today });
  await createPaper({ publicId: "2611.00002", day: today });
  await db.listing.updateMany({ where: { paperId: mine.id }, data: { submittedByName: "alan" } });
  expect(idsIn((await daily("?sort=trending")).json)).toHaveLength(2);
  expect(idsIn((await daily("?sort=trending&submitter=alan")).json)).toEqual(["2611.00001"]);
  expect((await daily("?sort=trending&submitter=alan&p=1")).text).toBe("[]");
});

test("a bad value is 400 and names its parameter; unknown parameters are ignored", async () => {
  const wrong = {
    "?date=2026-02-30": "date",
    "?date=1991-01-01": "date",
    "?date=9999-01-01": "date",
    "?date=2026-05-20&date=2026-05-18": "date",
    "?date=2026-05-20&week=2026-W21": "week",
    "?week=2026-W54": "week",
    "?month=2026-13": "month",
    "?limit=0": "limit",
    "?limit=101": "limit",
    "?limit=1e2": "limit",
    "?limit=": "limit",
    "?p=-1": "p",
    "?p=1.5": "p",
    "?sort=best": "sort",
    "?submitter=%00": "submitter",
  };
  for (const [query, name] of Object.entries(wrong)) {
    const { status, json, response } = await daily(query);
    expect(status, query).toBe(400);
    expect((json as { error: string }).error, query).toContain(name);
    expect(response.headers.get("x-error-message"), query).toContain(name);
  }
  expect((await daily("?date=2026-05-20&unknown=1&unknown=2")).status).toBe(200);
});

test("search finds words and ids, and keeps its limits", async () => {
  const search = (query: string) => ask(getSearch, `/api/papers/search${query}`);
  expect(idsIn((await search("?q=sparse")).json)).toEqual(["2605.00004"]);
  expect(idsIn((await search("?q=hep-th/9901001")).json)).toEqual(["hep-th/9901001"]);
  expect((await search("?q=nothinglikethis")).text).toBe("[]");
  expect(idsIn((await search("?q=number&limit=2")).json)).toHaveLength(2);
  for (const query of ["", "?q=", `?q=${"a".repeat(251)}`, "?q=a&limit=121"])
    expect((await search(query)).status, query).toBe(400);
});

test("authors are all named in their order, whether their paper's row has all names or not", async () => {
  const { id } = await createPaper({ publicId: "2605.00099", day: "2026-05-16" });
  const asked = async (names: string[], authorNames: string) => {
    await db.paperAuthor.deleteMany({ where: { paperId: id } });
    const authors = { create: names.map((name, at) => ({ position: at + 1, name })) };
    const data = { authorCount: names.length, authorNames, authors };
    await db.paper.update({ where: { id }, data });
    const [item] = itemSchema.array().parse((await daily("?date=2026-05-16")).json);
    const [found] = itemSchema.array().parse((await ask(getSearch, "/?q=2605.00099")).json);
    expect(found?.paper.authors).toEqual(item?.paper.authors);
    const cards = await listPapersOn("2026-05-16" as Day);
    expect(cards.map(({ authors }) => authors)).toEqual([names.slice(0, 12)]);
    return item?.paper.authors;
  };
  const few = ["Lovelace, Ada", "Grace “Amazing” Hopper", "Ada"];
  const inRow = await asked(few, toAuthorNames(few));
  expect(inRow?.map(({ name }) => name)).toEqual(few);
  // As they were written before, and as nobody knows them.
  expect(await asked(few, few.join(", "))).toEqual(inRow);
  expect(await asked(few, "")).toEqual(inRow);
  expect(await asked([], "")).toEqual([]);
  const many = Array.from({ length: 501 }, (_, at) => `Author ${at}`);
  expect((await asked(many, toAuthorNames(many)))?.map(({ name }) => name)).toEqual(many);
});

test("all papers by publication come page by page, each once", async () => {
  await db.$executeRaw`UPDATE papers SET published_at = '2026-05-01T00:00:00Z' WHERE published_at IS NULL`;
  const seen: string[] = [];
  let path: string | null = "/api/papers?limit=2";
  while (path) {
    const { json, response } = await ask(getPapers, path);
    seen.push(
      ...z
        .array(paperSchema.strict())
        .parse(json)
        .map(({ id }) => id),
    );
    const next = /<([^>]+)>/.exec(response.headers.get("link") ?? "")?.[1];
    path = next ? next.slice(SITE.length) : null;
  }
  expect(seen[0]).toBe("2605.00004");
  expect([...seen].sort()).toEqual(
    ["2605.00000", "2605.00001", "2605.00002", "2605.00003", "2605.00004", "hep-th/9901001"].sort(),
  );
  for (const cursor of ["x", "%00", "a".repeat(90)])
    expect((await ask(getPapers as Handler, `/api/papers?cursor=${cursor}`)).status).toBe(400);
});

test("one paper, with a version, of the old style, and one that is not there", async () => {
  const paper = (paperId: string) => ask(getPaper, `/api/papers/${paperId}`, { paperId });
  const { json, text } = await paper("2605.00004v3");
  expect(paperDetailsSchema.strict().parse(json)).toMatchObject({
    id: "2605.00004",
    linkedModels: [],
  });
  expect(text).not.toContain("null");
  expect((await paper("hep-th~9901001")).status).toBe(200);
  for (const id of ["2605.77777", "2605.09999", "%2e%2e", "date"]) {
    const missing = await paper(id);
    expect([missing.status, missing.json], id).toEqual([404, { error: "Paper not found" }]);
  }
  const repos = await ask(getRepos, "/api/arxiv/2605.00004/repos", {
    arxivId: "2605.00004",
  });
  expect(repos.json).toEqual({ models: [], datasets: [], spaces: [] });
});

const RECORDED = "../shared/data/hf-raw";
if (existsSync(RECORDED)) {
  test("every key of the Hub's own answers that the contract names is a key of ours", () => {
    const named = new Set([...Object.keys(itemSchema.shape), ...Object.keys(paperSchema.shape)]);
    const file = readdirSync(RECORDED).sort().at(-1) ?? "";
    const recorded = JSON.parse(readFileSync(join(RECORDED, file), "utf8")) as Record<
      string,
      unknown
    >[];
    const theirs = new Set(
      recorded.flatMap((item) => [...Object.keys(item), ...Object.keys(item.paper as object)]),
    );
    const unknown = [...theirs].filter((key) => !named.has(key));
    // Their own bookkeeping, which the contract leaves out.
    expect(
      unknown.filter((key) =>
        /^(title|summary|upvotes|id|authors|thumbnail|numComments)$/.test(key),
      ),
    ).toEqual([]);
    for (const key of ["paper", "publishedAt", "title", "summary", "thumbnail", "numComments"])
      expect(theirs.has(key) && named.has(key), key).toBe(true);
  });
}
