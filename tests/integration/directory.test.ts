import { beforeEach, expect, test } from "vitest";
import { countCollection, listCollection } from "@/lib/collections/queries";
import { db } from "@/lib/db";
import { countOrganizations, countTopics, findOrganizations } from "@/lib/directory/queries";
import { findByDoi } from "@/lib/search/queries";

interface Wishes {
  topics?: string[];
  org?: string;
  publishedAt?: string | null;
  hidden?: boolean;
  doi?: string;
}

async function add(publicId: string, wishes: Wishes = {}): Promise<void> {
  const { topics = [], org, publishedAt = "2026-05-01", hidden, doi } = wishes;
  await db.paper.create({
    data: {
      publicId,
      title: publicId,
      publishedAt: publishedAt === null ? null : new Date(publishedAt),
      hiddenAt: hidden ? new Date() : null,
      doi: doi ?? null,
      topics: {
        create: topics.map((slug) => ({
          topic: { connectOrCreate: { where: { slug }, create: { slug, name: slug } } },
        })),
      },
      ...(org && {
        organization: {
          connectOrCreate: { where: { name: org }, create: { name: org, fullName: `${org} Labs` } },
        },
      }),
    },
  });
}

beforeEach(async () => {
  await add("a", { topics: ["cs-cl", "cs-lg"], org: "Zürich-AI", publishedAt: "2026-05-03" });
  await add("b", { topics: ["cs-cl"], org: "Zürich-AI", publishedAt: null });
  await add("c", { topics: ["cs-cl"], org: "nvidia", publishedAt: "2026-05-04" });
  await add("hidden", { topics: ["cs-cl", "cs-ro"], org: "gone", hidden: true });
  await db.topic.create({ data: { slug: "empty", name: "empty" } });
});

test("the lists count visible papers only and leave out what has none", async () => {
  expect((await countTopics()).map(({ slug, papers }) => [slug, papers])).toEqual([
    ["cs-cl", 3],
    ["cs-lg", 1],
  ]);
  const { organizations, total } = await countOrganizations({ limit: 1, offset: 1 });
  expect(total).toBe(2);
  expect(organizations).toEqual([{ name: "nvidia", fullName: "nvidia Labs", papers: 1 }]);
});

test("a collection is counted as it is listed: newest first, undated last, hidden never", async () => {
  const all = { limit: 60, offset: 0 };
  const ids = async (of: Parameters<typeof listCollection>[0], window = all) =>
    (await listCollection(of, window)).map(({ id }) => id);
  expect(await ids({ topic: "cs-cl" })).toEqual(["c", "a", "b"]);
  expect(await ids({ topic: "cs-cl" }, { limit: 1, offset: 1 })).toEqual(["a"]);
  expect(await countCollection({ topic: "cs-cl" })).toBe(3);
  expect(await ids({ organization: "zürich-ai" })).toEqual(["a", "b"]);
  expect(await countCollection({ organization: "ZÜRICH-AI" })).toBe(2);
  expect(await countCollection({ organization: "gone" })).toBe(0);
  expect(await ids({ topic: "nothing" })).toEqual([]);
  expect(await countCollection({ topic: "cs-ro" })).toBe(0);
});

test("an organization is found by a part of its names, without accents, misspelt; never a hidden one", async () => {
  const names = async (text: string) => (await findOrganizations(text)).map(({ name }) => name);
  expect(await names("zurich")).toEqual(["Zürich-AI"]);
  expect(await names("NVIDIA")).toEqual(["nvidia"]);
  expect(await names("nvdia")).toEqual(["nvidia"]);
  expect(await names("labs")).toEqual(["Zürich-AI", "nvidia"]);
  for (const text of ["gone", "  ", "%", "\u0000", "'; --", "x".repeat(5000)])
    expect(await names(text), text.slice(0, 10)).toEqual([]);
});

test("a DOI leads to its paper whatever its case, unless that is hidden", async () => {
  await add("with-doi", { doi: "10.1000/Example.1" });
  await add("hidden-doi", { doi: "10.1000/example.2", hidden: true });
  expect(await findByDoi("10.1000/example.1")).toBe("with-doi");
  expect(await findByDoi("10.1000/example.2")).toBeNull();
});

// The planner walks through the newest papers only where an index has their order.
test("the newest papers of a collection have an index in the order of its page", async () => {
  await db.$executeRaw`INSERT INTO papers (public_id, title, published_at)
    SELECT 'many.' || n, 'x', timestamptz '2026-01-01' + n * interval '1 hour' FROM generate_series(1, 2000) n`;
  await db.$executeRaw`INSERT INTO paper_topics SELECT p.id, t.id FROM papers p, topics t
    WHERE p.public_id LIKE 'many.%' AND t.slug = 'cs-lg'`;
  await db.$executeRaw`ANALYZE papers, paper_topics`;
  const plan = await db.$queryRaw<{ "QUERY PLAN": string }[]>`EXPLAIN SELECT p.id FROM papers p
    ORDER BY coalesce(p.published_at, '-infinity') DESC, p.id DESC LIMIT 60`;
  expect(plan.map((row) => row["QUERY PLAN"]).join("\n")).toContain("papers_newest_idx");
  expect(await countCollection({ topic: "cs-lg" })).toBe(2001);
  expect((await listCollection({ topic: "cs-lg" }, { limit: 1, offset: 0 }))[0]?.id).toBe("a");
});
