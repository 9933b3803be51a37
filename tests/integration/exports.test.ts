import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";
import { beforeEach, expect, test } from "vitest";
import { GET as getExport } from "@/app/exports/[kind]/[key]/[format]/route";
import { db } from "@/lib/db";
import { PER_FILE } from "@/lib/exports/schema";
import { createPaper } from "../support/factories";

const SITE = "https://papers.example.org";

async function ask(kind: string, key: string, format: string, query = "") {
  const response = await getExport(
    new Request(`${SITE}/exports/${kind}/${encodeURIComponent(key)}/${format}${query}`),
    { params: Promise.resolve({ kind, key: encodeURIComponent(key), format }) },
  );
  return { status: response.status, headers: response.headers, text: await response.text() };
}

beforeEach(async () => {
  for (const [number, title] of ["Sparse *attention*", "Sparse coding", "Dense things"].entries()) {
    const { id } = await createPaper({
      publicId: `2605.0000${number}`,
      title,
      day: "2026-05-20",
      importedUpvotes: 10 - number,
    });
    await db.paper.update({
      where: { id },
      data: {
        abstract: "An <b>abstract</b> of $a_b$.",
        publishedAt: new Date("2026-05-19T10:00:00Z"),
        authorCount: 1,
        authors: { create: [{ position: 1, name: "Ada Lovelace" }] },
      },
    });
  }
  await createPaper({ publicId: "2605.09999", day: "2026-05-20", hidden: true });
});

test("a day as BibTeX has every paper in its order under a key of its own", async () => {
  const { text, headers } = await ask("day", "2026-05-20", "bib");
  expect(headers.get("content-type")).toBe("application/x-bibtex; charset=utf-8");
  expect(text.match(/^@\w+\{[^,]+/gm)?.map((start) => start.replace(/^@\w+\{/, ""))).toEqual([
    "lovelace2026sparse",
    "lovelace2026sparseb",
    "lovelace2026dense",
  ]);
  expect(text).not.toContain("09999");
  expect(headers.get("x-total-count")).toBe("3");
  expect(headers.get("link")).toBeNull();
  const read = new Cite(text) as unknown as { data: { title: string }[] };
  expect(read.data.map(({ title }) => title)).toHaveLength(3);
});

test("RIS and CSL-JSON hold the same papers", async () => {
  const ris = (await ask("week", "2026-W21", "ris")).text;
  expect(ris.match(/^TY {2}- /gm)).toHaveLength(3);
  expect(ris.match(/^ER {2}- /gm)).toHaveLength(3);
  const csl = JSON.parse((await ask("month", "2026-05", "csl.json")).text) as { DOI: string }[];
  expect(csl.map(({ DOI }) => DOI)).toEqual([
    "10.48550/arXiv.2605.00000",
    "10.48550/arXiv.2605.00001",
    "10.48550/arXiv.2605.00002",
  ]);
});

test("a day as Markdown says what the page says, and nothing in it is markup", async () => {
  const { text, headers } = await ask("day", "newest", "md");
  expect(headers.get("content-type")).toBe("text/markdown; charset=utf-8");
  expect(text).toMatch(/^# Papers of Wednesday, May 20, 2026\n\n3 papers\. /);
  expect(text).toContain(`## 1. [Sparse \\*attention\\*](${SITE}/papers/2605.00000)`);
  expect(text).toContain("An \\<b\\>abstract\\</b\\> of $a_b$.");
  expect(text).toContain("- Upvotes: 10\n");
  expect(text).toContain(`${SITE}/papers/2605.00002.md`);
});

test("a search, a topic, an organization, an author and what trends", async () => {
  const count = async (kind: string, key: string, query = "") =>
    (await ask(kind, key, "md", query)).text.match(/^## /gm)?.length ?? 0;
  expect(await count("search", "all", "?q=sparse")).toBe(2);
  expect(await count("search", "all", "?q=sparse&code=1")).toBe(0);
  expect(await count("author", "Ada Lovelace")).toBe(3);
  expect(await count("trending", "now")).toBe(0);
  const paper = await db.paper.findUniqueOrThrow({ where: { publicId: "2605.00001" } });
  await db.topic.create({
    data: { slug: "cs-cl", name: "Language", papers: { create: [{ paperId: paper.id }] } },
  });
  await db.paper.update({
    where: { id: paper.id },
    data: { organization: { create: { name: "lab.ai", fullName: "The Lab" } } },
  });
  expect(await count("topic", "cs-cl")).toBe(1);
  expect(await count("organization", "lab.ai")).toBe(1);
  expect((await ask("topic", "none", "bib")).status).toBe(404);
});

test("what is no page here is 404, a bad page number 400", async () => {
  for (const [kind, key] of [
    ["day", "2026-02-30"],
    ["day", "1991-01-01"],
    ["week", "9999-W01"],
    ["month", "\0"],
    ["author", "%ff"],
    ["nothing", "x"],
  ] as const)
    expect((await ask(kind, key, "bib")).status, key).toBe(404);
  expect((await ask("day", "2026-05-20", "docx")).status).toBe(404);
  expect((await ask("day", "2026-05-20", "bib", "?p=2")).status).toBe(404);
  const wrong = await ask("day", "2026-05-20", "bib", "?p=0");
  expect([wrong.status, wrong.text]).toEqual([400, expect.stringContaining("p: ")]);
});

test("a long list comes in parts that say so and lead on", async () => {
  await db.$executeRaw`INSERT INTO papers (public_id, title, imported_upvote_count)
    SELECT '2604.' || to_char(n, 'FM00000'), 'Paper ' || n, n FROM generate_series(1, ${PER_FILE + 2}::int) n`;
  await db.$executeRaw`INSERT INTO listings (day, paper_id, listed_at)
    SELECT '2026-04-01', id, now() FROM papers WHERE public_id LIKE '2604.%'`;
  const first = await ask("month", "2026-04", "bib");
  expect(first.text).toMatch(/^% Papers 1 to 500 of 502\. The next ones: https:/);
  expect(first.text.match(/^@/gm)).toHaveLength(PER_FILE);
  expect(first.headers.get("x-total-count")).toBe("502");
  const next = `${SITE}/papers/month/2026-04.bib?p=2`;
  expect(first.headers.get("link")).toBe(`<${next}>; rel="next"`);
  const second = await ask("month", "2026-04", "bib", "?p=2");
  expect(second.text.match(/^@/gm)).toHaveLength(2);
  expect(second.headers.get("link")).toBeNull();
  const found = await ask("search", "all", "md", "?q=paper&from=2020-01-01");
  expect(found.status).toBe(200);
});
