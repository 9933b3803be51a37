import { beforeEach, expect, test } from "vitest";
import { type Day } from "@/lib/dates";
import { db } from "@/lib/db";
import { MARK_END, MARK_START } from "@/lib/search/mark";
import { searchPapers } from "@/lib/search/queries";

interface Wishes {
  abstract?: string;
  authorNames?: string;
  aiKeywords?: string[];
  upvotes?: number;
  publishedAt?: string;
  githubRepo?: string;
  hidden?: boolean;
}

async function add(publicId: string, title: string, wishes: Wishes = {}): Promise<void> {
  const { upvotes = 0, publishedAt = "2026-05-01", hidden, ...rest } = wishes;
  await db.paper.create({
    data: {
      publicId,
      title,
      importedUpvoteCount: upvotes,
      publishedAt: new Date(publishedAt),
      hiddenAt: hidden ? new Date() : null,
      ...rest,
    },
  });
}

async function find(q: string, more: Partial<Parameters<typeof searchPapers>[0]> = {}) {
  return searchPapers({ q, limit: 50, offset: 0, marked: true, ...more });
}

const idsOf = async (...wanted: Parameters<typeof find>) =>
  (await find(...wanted)).papers.map(({ id }) => id);

beforeEach(async () => {
  await add("2605.00001", "Sparse attention for long documents", {
    abstract: "We make transformers read further.",
    authorNames: "Ada Lovelace, Ahmet Üstün",
    githubRepo: "https://github.com/a/b",
  });
  await add("2605.00002", "Reading further", {
    abstract: "An attention pattern that is sparse.",
    publishedAt: "2024-01-01",
  });
  await add("2605.00003", "Mixture of experts", { aiKeywords: ["MoE", "routing"] });
  await add("2605.00004", "Hidden attention", { hidden: true });
});

test("title outweighs abstract; stems, accents, names and keywords are found; hidden papers are not", async () => {
  expect(await idsOf("attention")).toEqual(["2605.00001", "2605.00002"]);
  expect(await idsOf("transformer")).toEqual(["2605.00001"]);
  expect(await idsOf("ustun")).toEqual(["2605.00001"]);
  expect(await idsOf("Lovelace attention")).toEqual(["2605.00001"]);
  expect(await idsOf("moe")).toEqual(["2605.00003"]);
  expect(await idsOf('"long documents"')).toEqual(["2605.00001"]);
  expect(await idsOf("attention -documents")).toEqual(["2605.00002"]);
});

test("the last word may be a beginning; misspelt words of titles and names are corrected", async () => {
  expect(await find("lovelace docum")).toMatchObject({ by: "beginnings", total: 1 });
  expect(await find("mixtrue of exprets")).toMatchObject({
    by: "likeness",
    corrected: "mixture of experts",
    papers: [{ id: "2605.00003" }],
  });
  expect(await find("Lovelance atention")).toMatchObject({
    by: "likeness",
    corrected: "lovelace attention",
    papers: [{ id: "2605.00001" }],
  });
  expect(await find("qqqqqqqq")).toMatchObject({ total: 0, papers: [] });
  await db.paper.update({ where: { publicId: "2605.00003" }, data: { title: "Homomorphisms" } });
  expect(await find("homomorfisms")).toMatchObject({ corrected: "homomorphisms" });
});

test("a paper may have one word as a name and another by its stem", async () => {
  await add("2605.00030", "Distillation of ensembles", { authorNames: "Ada Jones" });
  expect(await find("jones distilling")).toMatchObject({ by: "words", total: 1 });
  expect(await find("the of")).toMatchObject({ by: "words", total: 0 });
});

test("where no paper has all words, those that have most are found, the rarer words first", async () => {
  for (let index = 0; index < 40; index++)
    await add(`2605.2000${index}`, `A model of things ${index}`, { abstract: "It learns." });
  await add("2605.00020", "Dense correspondence to a template", {
    abstract: "The model learns it without keypoints.",
  });
  await add("2605.00021", "Learning to draw", { abstract: "The keypoints of a model." });
  await db.$executeRaw`ANALYZE papers`; // it counts which words are common
  // "surface" is in no paper; forty have half of the words, but only the common ones.
  const found = await find("dense correspondence keypoints model learns surface");
  expect(found).toMatchObject({ by: "most", isComplete: true });
  expect(found.papers.slice(0, 2).map(({ id }) => id)).toEqual(["2605.00020", "2605.00021"]);
  expect(found.papers[0]?.title).toContain(`${MARK_START}Dense${MARK_END}`);
  // Names are words, too; what nobody has half of is not found.
  expect(await find("Üstün's transformers zzzzz")).toMatchObject({ by: "most", total: 1 });
  expect(await find("attention zzzzz yyyyy xxxxx")).toMatchObject({ total: 0, papers: [] });
  expect(await idsOf("dense surface -model")).toEqual([]);
  expect(await idsOf('"dense template" keypoints')).toEqual([]);
});

test("a phrase is its words in their order; what is forbidden as a phrase may stand apart", async () => {
  expect(await idsOf('"attention pattern"')).toEqual(["2605.00002"]);
  expect(await idsOf('"pattern attention"')).toEqual([]);
  expect(await idsOf('attention -"sparse attention"')).toEqual(["2605.00002"]);
  expect(await idsOf('attention -"attention sparse"')).toEqual(["2605.00001", "2605.00002"]);
});

test("a phrase of an abstract is found where the title has its words apart", async () => {
  await add("2605.00012", "A pattern that attention has", { abstract: "The attention pattern." });
  expect((await idsOf('"attention pattern"')).sort()).toEqual(["2605.00002", "2605.00012"]);
});

test("what is only forbidden, and a topic that nothing has, find nothing without reading the archive", async () => {
  expect(await find("-attention")).toMatchObject({ total: 0, papers: [] });
  expect(await find('-"sparse attention"')).toMatchObject({ total: 0 });
  expect(await find("attention OR -documents")).toMatchObject({ total: 0 });
  expect(await find("attention", { topic: "no-such-topic" })).toMatchObject({ total: 0 });
});

test("of a common word the most upvoted and the newest are ranked, and it is said that there are more", async () => {
  await db.$executeRaw`INSERT INTO papers (public_id, title, published_at, imported_upvote_count)
    SELECT 'common.' || n, 'A gradient', timestamptz '2019-01-01' + n * interval '1 hour',
      CASE n WHEN 990 THEN 500 ELSE 0 END FROM generate_series(1, 1000) n`;
  await add("common.new", "A gradient", { publishedAt: new Date().toISOString() });
  const found = await find("gradient");
  expect(found.isComplete).toBe(false);
  expect(found.papers.slice(0, 2).map(({ id }) => id)).toEqual(["common.990", "common.new"]);
  expect(await find("attention")).toMatchObject({ isComplete: true, total: 2 });
});

test("a whole title, of which only the rarest words are looked up, finds what has all of them and in their order", async () => {
  const title = "On the unreasonable effectiveness of attention in very long documents";
  await add("2605.00010", title);
  await add("2605.00011", "Long effectiveness: attention to unreasonable documents");
  await db.$executeRaw`ANALYZE papers`; // it counts which words are common
  expect(await idsOf(title)).toEqual(["2605.00010", "2605.00011"]);
  expect(await find(`${title} sparse`)).toMatchObject({ by: "most" });
  expect(await idsOf(`"${title}"`)).toEqual(["2605.00010"]);
  expect(await idsOf(`${title} -unreasonable`)).toEqual([]);
  expect((await idsOf(`${title} or lovelace`)).sort()).toEqual([
    "2605.00001",
    "2605.00010",
    "2605.00011",
  ]);
  expect(await find(title.slice(0, -4))).toMatchObject({ by: "beginnings", total: 1 });
  expect(await idsOf(`${title.slice(0, -4)} -effectiveness`)).toEqual([]);
  expect(await find("it's an effective o'long document, unreasonably \\ attention")).toMatchObject({
    by: "most",
  });
});

test("of very many that match, all turns together bring those with votes before those without", async () => {
  await db.$executeRaw`INSERT INTO papers (public_id, title, abstract, published_at, imported_upvote_count)
    SELECT 'turn.' || n, CASE WHEN n % 2 = 0 THEN 'Quantised ' || n ELSE 'Other ' || n END, 'Quantised weights',
      '2020-01-01', CASE WHEN n > 740 THEN 200 WHEN n > 700 THEN 40 WHEN n > 600 THEN 10 ELSE 0 END
    FROM generate_series(1, 760) n`;
  const { papers, total, isComplete } = await find("quantised");
  expect(isComplete).toBe(false);
  expect(total).toBe(120); // enough, all by title: none by its abstract alone
  const numbers = papers.map(({ id }) => Number(id.slice(5)));
  // By title and votes: ten with 200, twenty with 40, then those with ten.
  expect(numbers.slice(0, 10).every((n) => n > 740 && n % 2 === 0)).toBe(true);
  expect(numbers.slice(10, 30).every((n) => n > 700 && n % 2 === 0)).toBe(true);
  expect(numbers.slice(30).every((n) => n > 600 && n % 2 === 0)).toBe(true);
});

test("filters narrow, matched words are marked", async () => {
  expect(await idsOf("attention", { code: true })).toEqual(["2605.00001"]);
  expect(await idsOf("attention", { until: "2024-12-31" as Day })).toEqual(["2605.00002"]);
  expect(await idsOf("attention", { from: "2026-05-01" as Day })).toEqual(["2605.00001"]);
  expect(await idsOf("attention", { topic: "cs-cl" })).toEqual([]);
  expect(await idsOf("attention", { org: "nobody" })).toEqual([]);
  const { papers } = await find("sparse");
  expect(papers[0]?.title).toBe(`${MARK_START}Sparse${MARK_END} attention for long documents`);
});

test("more votes win where words tie, and pages do not overlap", async () => {
  for (let index = 0; index < 9; index++)
    await add(`2605.1000${index}`, "Gradient clipping", { upvotes: index });
  const whole = await idsOf("gradient clipping");
  expect(whole[0]).toBe("2605.10008");
  const pages = [0, 4, 8].map((offset) => idsOf("gradient clipping", { limit: 4, offset }));
  expect((await Promise.all(pages)).flat()).toEqual(whole);
  // Past the end the words still match, so nothing else is looked for.
  expect(await find("gradient clipping", { offset: 50 })).toMatchObject({
    by: "words",
    total: 9,
    papers: [],
  });
});

test("whatever is typed is a search, never an error", async () => {
  for (const q of [
    "'",
    "\\",
    "a & | ! b",
    "((((",
    '"',
    ":*",
    "-",
    "%",
    "<->",
    "é".repeat(250),
    "null",
    "日本語",
    "🧪",
  ])
    expect((await find(q)).total, q).toBeGreaterThanOrEqual(0);
});

test("what nobody asked to be marked is not", async () => {
  const { papers, total } = await find("attention", { marked: false });
  expect(total).toBe(2);
  expect(papers[0]?.title).toBe("Sparse attention for long documents");
  expect(JSON.stringify(papers)).not.toContain(MARK_START);
});
