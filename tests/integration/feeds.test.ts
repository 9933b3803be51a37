import { SaxesParser } from "saxes";
import { beforeEach, expect, test } from "vitest";
import { GET as getAtom } from "@/app/feed.atom/route";
import { GET as getJson } from "@/app/feed.json/route";
import { GET as getRss } from "@/app/feed.rss/route";
import { db } from "@/lib/db";
import { createPaper } from "../support/factories";

const SITE = "https://papers.example.org";
const HARD_TITLE = "On $\\ell_1$ & <script>alert('x')</script> of 50\\% 🧪 \u0007end";

type Handler = (request: Request, context: unknown) => Promise<Response>;

const ask = (handler: unknown, path: string, headers: Record<string, string> = {}) =>
  (handler as Handler)(new Request(SITE + path, { headers }), {});

/** Every element's text by its name; a strict parser: what is not well-formed throws. */
function readXml(xml: string): Map<string, string[]> {
  const texts = new Map<string, string[]>();
  const open: string[] = [];
  const parser = new SaxesParser({ fileName: "feed" });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name }) => {
    open.push("");
    texts.set(name, texts.get(name) ?? []);
  });
  const take = (text: string) => {
    open[open.length - 1] = (open.at(-1) ?? "") + text;
  };
  parser.on("text", take);
  parser.on("cdata", take);
  parser.on("closetag", ({ name }) => texts.get(name)?.push(open.pop() ?? ""));
  parser.write(xml).close();
  return texts;
}

beforeEach(async () => {
  await createPaper({
    publicId: "2605.00001",
    title: HARD_TITLE,
    day: "2026-05-20",
    importedUpvotes: 5,
  });
  await createPaper({ publicId: "hep-th/9901001", day: "2026-05-18", importedUpvotes: 1 });
  await createPaper({ publicId: "2605.00002", day: "2026-05-20", hidden: true });
  await db.paper.update({
    where: { publicId: "2605.00001" },
    data: {
      abstract: "First & <b>foremost</b>.\n\nSecond $x^2$.",
      authors: { create: [{ position: 1, name: "Ada & Co" }] },
    },
  });
});

test("Atom is well-formed, with stable ids, dates and the whole abstract as text", async () => {
  const response = await ask(getAtom, "/feed.atom");
  expect(response.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
  const texts = readXml(await response.text());
  expect(texts.get("id")).toEqual([
    `${SITE}/feed.atom`,
    `${SITE}/papers/2605.00001`,
    `${SITE}/papers/hep-th/9901001`,
  ]);
  expect(texts.get("title")?.[1]).toBe("On \\ell_1 & <script>alert('x')</script> of 50% 🧪 end");
  expect(texts.get("content")?.[0]).toContain(
    "<p>First &amp; &lt;b&gt;foremost&lt;/b&gt;.</p><p>Second x^2.</p>",
  );
  expect(texts.get("name")).toContain("Ada & Co");
  for (const at of texts.get("updated") ?? []) expect(Number.isNaN(Date.parse(at))).toBe(false);
  expect(texts.get("published")?.[0]).toBe("2026-05-20T00:00:00.000Z");
});

test("RSS and JSON Feed say the same", async () => {
  const rss = readXml(await (await ask(getRss, "/feed.rss")).text());
  expect(rss.get("guid")).toEqual([`${SITE}/papers/2605.00001`, `${SITE}/papers/hep-th/9901001`]);
  expect(rss.get("link")).toContain(`${SITE}/papers/2605.00001`);
  const json = JSON.parse(await (await ask(getJson, "/feed.json")).text()) as {
    version: string;
    items: { id: string; title: string; date_published: string }[];
  };
  expect(json.version).toMatch(/^https:\/\/jsonfeed\.org\/version\/1(\.1)?$/);
  expect(json.items.map(({ id }) => id)).toEqual(rss.get("guid"));
});

test("feeds are narrowed, an empty one is a feed too, and a bad value is refused", async () => {
  const ids = async (query: string) =>
    readXml(await (await ask(getRss, `/feed.rss${query}`)).text()).get("guid") ?? [];
  expect(await ids("?min_upvotes=3")).toEqual([`${SITE}/papers/2605.00001`]);
  expect(await ids("?author=Ada%20%26%20Co")).toEqual([`${SITE}/papers/2605.00001`]);
  expect(await ids("?q=foremost")).toEqual([`${SITE}/papers/2605.00001`]);
  for (const query of ["?topic=none", "?org=none", "?q=(((", "?q=%27"])
    expect(await ids(query)).toEqual([]);
  expect((await ask(getAtom, "/feed.atom?min_upvotes=-1")).status).toBe(400);
  expect((await ask(getAtom, `/feed.atom?q=${"a".repeat(300)}`)).status).toBe(400);
});

test("a reader that knows the feed is told 304 until something changes", async () => {
  const etag = (await ask(getAtom, "/feed.atom")).headers.get("etag") ?? "";
  expect((await ask(getAtom, "/feed.atom", { "if-none-match": etag })).status).toBe(304);
  await createPaper({ publicId: "2605.00003", day: "2026-05-20" });
  expect((await ask(getAtom, "/feed.atom", { "if-none-match": etag })).status).toBe(200);
});
