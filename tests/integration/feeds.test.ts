import { parseFeed } from "@rowanmanning/feed-parser";
import RssParser from "rss-parser";
import { SaxesParser } from "saxes";
import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
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
  // HTML, as its type says: a tag in a title is text.
  expect(texts.get("title")?.[1]).toBe(
    "On \\ell_1 &amp; &lt;script&gt;alert(&apos;x&apos;)&lt;/script&gt; of 50% 🧪 end",
  );
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
  expect(json.version).toBe("https://jsonfeed.org/version/1.1");
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

/** What a feed parser makes of it. */
const XML_FEEDS = [
  { handler: getAtom, path: "/feed.atom" },
  { handler: getRss, path: "/feed.rss" },
];

test("two parsers of feeds read Atom and RSS: titles, links, ids, dates, names, abstracts", async () => {
  for (const { handler, path } of XML_FEEDS) {
    const xml = await (await ask(handler, path)).text();
    const [first] = (await new RssParser<object, { "content:encoded"?: string }>().parseString(xml))
      .items;
    const content: unknown = path === "/feed.rss" ? first?.["content:encoded"] : first?.content;
    expect(content, path).toContain("&lt;b&gt;foremost&lt;/b&gt;");
    expect(first?.link, path).toBe(`${SITE}/papers/2605.00001`);
    expect(first?.isoDate, path).toBe("2026-05-20T00:00:00.000Z");
    const feed = parseFeed(xml);
    expect(feed.items.map(({ id }) => id)).toEqual([
      `${SITE}/papers/2605.00001`,
      `${SITE}/papers/hep-th/9901001`,
    ]);
    expect(feed.self, path).toBe(SITE + path);
    expect(feed.title, path).toBe("Daily Papers");
    expect(feed.items[0]?.authors.map(({ name }) => name)).toEqual(["Ada & Co"]);
    expect(feed.items[0]?.published?.toISOString()).toBe("2026-05-20T00:00:00.000Z");
    expect(feed.items[0]?.content, path).toContain("foremost");
  }
});

test("the W3C's rules: authors, unique absolute ids, dates of the right form, a link to itself", async () => {
  const atom = readXml(await (await ask(getAtom, "/feed.atom?list=week&min_upvotes=0")).text());
  const ids = atom.get("id") ?? [];
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids[0]).toBe(`${SITE}/feed.atom?list=week&min_upvotes=0`);
  for (const id of ids) expect(() => new URL(id)).not.toThrow();
  for (const at of [...(atom.get("updated") ?? []), ...(atom.get("published") ?? [])])
    expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  // The feed's own author stands in where an entry has none (RFC 4287, 4.1.1).
  expect(atom.get("name")).toContain("Daily Papers");
  expect(atom.get("rights")).toBeUndefined();
  const rss = readXml(await (await ask(getRss, "/feed.rss")).text());
  expect(rss.get("author")).toBeUndefined(); // an email address, says RSS
  expect(rss.get("dc:creator")).toEqual(["Ada & Co"]);
  for (const at of rss.get("pubDate") ?? [])
    expect(at).toMatch(/^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/);
});

test("feeds of a day, a week, a month and of what trends, best first, each paper once", async () => {
  const ids = async (query: string) =>
    (readXml(await (await ask(getRss, `/feed.rss${query}`)).text()).get("guid") ?? []).map((id) =>
      id.slice(`${SITE}/papers/`.length),
    );
  await createPaper({ publicId: "2605.00007", day: "2026-05-19", importedUpvotes: 9 });
  const again = await db.paper.findUniqueOrThrow({ where: { publicId: "hep-th/9901001" } });
  await db.listing.create({
    data: { paperId: again.id, day: new Date("2026-05-19"), listedAt: new Date("2026-05-19") },
  });
  const week = ["2605.00007", "2605.00001", "hep-th/9901001"];
  expect(await ids("?list=week")).toEqual(week);
  expect(await ids("?list=month")).toEqual(week);
  expect(await ids("?week=2026-W21")).toEqual(week);
  expect(await ids("?month=2026-05&min_upvotes=5")).toEqual(week.slice(0, 2));
  expect(await ids("?list=day")).toEqual(["2605.00001"]);
  expect(await ids("?date=2026-05-19")).toEqual(["2605.00007", "hep-th/9901001"]);
  expect(await ids("?date=2026-05-17")).toEqual([]);
  expect(await ids("?list=trending")).toEqual([]); // long ago
  const today = new Date().toISOString().slice(0, 10);
  await createPaper({ publicId: "2611.00001", day: today });
  await createPaper({ publicId: "2611.00002", day: today, importedUpvotes: 3 });
  expect(await ids("?list=trending")).toEqual(["2611.00002", "2611.00001"]);
  expect(await ids("?list=trending&min_upvotes=1")).toEqual(["2611.00002"]);
  for (const query of [
    "?list=best",
    "?date=2026-02-30",
    "?list=day&date=2026-05-20",
    "?author=%00",
  ])
    expect((await ask(getAtom, `/feed.atom${query}`)).status, query).toBe(400);
});

test("a feed is itself under any order of its parameters", async () => {
  const idOf = async (query: string) =>
    readXml(await (await ask(getAtom, `/feed.atom${query}`)).text()).get("id")?.[0];
  expect(await idOf("?q=a%20b&utm=x&topic=cs-cl")).toBe(`${SITE}/feed.atom?topic=cs-cl&q=a+b`);
  expect(await idOf("?topic=cs-cl&q=a+b")).toBe(`${SITE}/feed.atom?topic=cs-cl&q=a+b`);
  expect(await idOf("?list=newest")).toBe(`${SITE}/feed.atom`);
});

/** JSON Feed 1.1's own rules: https://www.jsonfeed.org/version/1.1/. */
const jsonFeed = z.strictObject({
  version: z.literal("https://jsonfeed.org/version/1.1"),
  title: z.string().min(1),
  home_page_url: z.url(),
  feed_url: z.url(),
  description: z.string(),
  language: z.string(),
  authors: z.array(z.strictObject({ name: z.string(), url: z.url() })),
  items: z.array(
    z.strictObject({
      id: z.string(),
      url: z.url(),
      title: z.string(),
      content_html: z.string().min(1),
      summary: z.string().optional(),
      date_published: z.iso.datetime(),
      date_modified: z.iso.datetime(),
      authors: z
        .array(z.strictObject({ name: z.string() }))
        .min(1)
        .optional(),
      tags: z.array(z.string()).min(1).optional(),
    }),
  ),
});

test("JSON Feed keeps the rules of its version 1.1, with every author", async () => {
  const { id } = await db.paper.findUniqueOrThrow({ where: { publicId: "2605.00001" } });
  await db.paperAuthor.create({ data: { paperId: id, position: 2, name: "Grace" } });
  const feed = jsonFeed.parse(await (await ask(getJson, "/feed.json?list=month")).json());
  expect(feed.feed_url).toBe(`${SITE}/feed.json?list=month`);
  expect(feed.items[0]?.authors).toEqual([{ name: "Ada & Co" }, { name: "Grace" }]);
  expect(feed.items[0]?.title).toContain("<script>"); // plain text, as the format says
  expect(feed.items[0]?.content_html).toContain("&lt;b&gt;foremost");
});

test("a person's submissions and an open list have feeds; a list that is shut tells nothing", async () => {
  const ada = await db.user.create({
    data: { email: "feeds@example.org", name: "", handle: "feeds-ada" },
  });
  await db.listing.updateMany({
    where: { paper: { publicId: "2605.00001" } },
    data: { submittedById: ada.id },
  });
  const paper = await db.paper.findUniqueOrThrow({ where: { publicId: "hep-th/9901001" } });
  const list = await db.readingList.create({
    data: {
      userId: ada.id,
      slug: "to-read",
      name: "To read",
      isPublic: true,
      bookmarks: { create: { paperId: paper.id } },
    },
  });
  const ids = async (query: string) => {
    const { items } = (await (await ask(getJson, `/feed.json?${query}`)).json()) as {
      items: { id: string }[];
    };
    return items.map(({ id }) => id.slice(SITE.length));
  };
  expect(await ids("person=FEEDS-ada")).toEqual(["/papers/2605.00001"]);
  expect(await ids("person=nobody")).toEqual([]);
  expect(await ids("reading_list=feeds-ada/to-read")).toEqual(["/papers/hep-th/9901001"]);
  await db.readingList.update({ where: { id: list.id }, data: { isPublic: false } });
  expect(await ids("reading_list=feeds-ada/to-read")).toEqual([]);
});
