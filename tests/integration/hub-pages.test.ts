import { beforeEach, expect, test } from "vitest";
import { GET } from "@/app/hub/papers/[[...rest]]/route";
import { db } from "@/lib/db";
import { itemSchema, paperDetailsSchema } from "@/lib/hub/schema";
import { createPaper } from "../support/factories";

const ENTITIES: Record<string, string> = { quot: '"', amp: "&", lt: "<", gt: ">", apos: "'" };

/** As the scrapers do: find the element, unescape its attribute, read JSON. */
async function scrape(target: string, path: string): Promise<Record<string, unknown>> {
  const html = await (await ask(path)).text();
  const pattern = new RegExp(`data-target="${target}"\\s*data-props="([^"]+)"`);
  const props = pattern.exec(html)?.[1] ?? "";
  const text = props.replace(/&(\w+);/g, (_, name: string) => ENTITIES[name] ?? "?");
  return JSON.parse(text) as Record<string, unknown>;
}

function ask(path: string): Promise<Response> {
  const url = new URL(`https://papers.example.org/hub/papers${path}`);
  const rest = url.pathname.split("/").slice(3).filter(Boolean);
  return GET(new Request(url), { params: Promise.resolve(rest.length > 0 ? { rest } : {}) });
}

const idsIn = (props: Record<string, unknown>) =>
  (props.dailyPapers as { paper: { id: string } }[]).map(({ paper }) => paper.id);

beforeEach(async () => {
  await createPaper({ publicId: "2605.00001", day: "2026-05-19", importedUpvotes: 9 });
  await createPaper({
    publicId: "2605.00002",
    title: `"Quotes", <tags> & 'more'`,
    day: "2026-05-20",
    importedUpvotes: 1,
  });
  const old = await createPaper({ publicId: "hep-th/9901001", day: "2026-05-20" });
  await db.comment.create({ data: { paperId: old.id, body: "Well & good" } });
});

test("a scraper of the Hub's lists finds its element and the page's papers in it", async () => {
  const newest = await scrape("DailyPapers", "");
  expect(newest).toMatchObject({ periodType: "day", dateString: "2026-05-20" });
  expect(idsIn(newest)).toEqual(["2605.00002", "hep-th/9901001"]);
  const [item] = newest.dailyPapers as unknown[];
  expect(itemSchema.strict().parse(item).title).toBe(`"Quotes", <tags> & 'more'`);
  expect(idsIn(await scrape("DailyPapers", "?date=2026-05-19"))).toEqual(["2605.00001"]);
  expect(idsIn(await scrape("DailyPapers", "/date/2026-05-19"))).toEqual(["2605.00001"]);
  const week = await scrape("DailyPapers", "/week/2026-W21");
  expect(idsIn(week)).toEqual(["2605.00001", "2605.00002", "hep-th/9901001"]);
  expect(idsIn(await scrape("DailyPapers", "?q=quotes"))).toEqual(["2605.00002"]);
  expect(idsIn(await scrape("DailyPapers", "/trending"))).toEqual([]);
});

test("a scraper of the Hub's papers finds the paper and its comments", async () => {
  const { paper, comments } = await scrape("PaperContent", "/hep-th/9901001");
  expect(paperDetailsSchema.strict().parse(paper).id).toBe("hep-th/9901001");
  expect(comments).toMatchObject([{ data: { latest: { raw: "Well & good" } } }]);
});

test("what has no page is 404", async () => {
  for (const path of ["/date/2026-02-30", "/2605.77777", "/date", "/a/b/c", "/week/2026-W21/x"])
    expect((await ask(path)).status, path).toBe(404);
});
