import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db";
import { listByTheAuthorsOf, listSimilar } from "@/lib/similar-papers/queries";

interface Wishes {
  abstract?: string;
  aiKeywords?: string[];
  authors?: string[];
  topics?: string[];
  hiddenAt?: Date;
}

async function add(publicId: string, title: string, wishes: Wishes = {}): Promise<void> {
  const { authors = [], topics = [], ...rest } = wishes;
  await db.paper.create({
    data: {
      publicId,
      title,
      authorCount: authors.length,
      authors: { create: authors.map((name, index) => ({ name, position: index + 1 })) },
      topics: {
        create: topics.map((slug) => ({
          topic: { connectOrCreate: { where: { slug }, create: { slug, name: slug } } },
        })),
      },
      ...rest,
    },
  });
}

const similarTo = async (id: string, limit = 10) => (await listSimilar(id, limit)).map((p) => p.id);

beforeEach(async () => {
  await add("2605.00001", "Sparse attention for long documents", {
    aiKeywords: ["KV cache"],
    authors: ["Ada Lovelace", "Emmy Noether"],
    topics: ["cs-cl"],
  });
});

test("rare words of title, keywords and abstract make papers similar; the nearest stands first", async () => {
  await add("2605.00002", "Sparse attention for very long documents", { aiKeywords: ["KV cache"] });
  await add("2605.00003", "Reading whole books", {
    abstract: "Sparse attention lets a model read long documents from its cache.",
  });
  await add("2605.00004", "Protein folding by diffusion", { topics: ["cs-cl"] });
  expect(await similarTo("2605.00001")).toEqual(["2605.00002", "2605.00003"]);
  expect(await similarTo("2605.00001", 1)).toEqual(["2605.00002"]);
});

test("authors and topics settle between papers of the same words", async () => {
  await add("2605.00002", "Attention that is sparse");
  await add("2605.00003", "Attention that is sparse", { topics: ["cs-cl"] });
  await add("2605.00004", "Attention that is sparse", { authors: ["Emmy Noether"] });
  expect(await similarTo("2605.00001")).toEqual(["2605.00004", "2605.00003", "2605.00002"]);
});

test("neither itself nor what is hidden", async () => {
  await add("2605.00002", "Sparse attention for long documents", { hiddenAt: new Date() });
  expect(await similarTo("2605.00001")).toEqual([]);
  expect(await similarTo("2605.99999")).toEqual([]);
});

test.each([
  ["no word at all", "☃ 🎄 — !"],
  ["what means something to a query", `it's \\ 'quoted' & | ! ( ) <-> :* a:b %_`],
  ["nothing but stop words", "to be or not to be"],
  ["CJK", "稀疏注意力 长文档"],
])("a title of %s is no error", async (_, title) => {
  await add("2605.00002", title);
  expect(await similarTo("2605.00002")).toEqual([]);
});

test("what else its first and last authors wrote, most of them in common first", async () => {
  await add("2605.00002", "Rings", { authors: ["Emmy Noether"] });
  await add("2605.00003", "Engines", { authors: ["Emmy Noether", "Ada Lovelace"] });
  const found = await listByTheAuthorsOf("2605.00001", 10);
  expect(found.map(({ id }) => id)).toEqual(["2605.00003", "2605.00002"]);
});
