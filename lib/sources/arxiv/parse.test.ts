import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseAtom } from "./parse-atom";
import { parseOai } from "./parse-oai";
import { parseRss } from "./parse-rss";

const FEED = `xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"`;
const feed = (...entries: string[]) =>
  `<?xml version='1.0' encoding='UTF-8'?><feed ${FEED}>${entries.join("")}</feed>`;
const entry = (id: string, inner = "<title>A title</title>") =>
  `<entry><id>http://arxiv.org/abs/${id}</id>${inner}</entry>`;

test("an Atom entry gives all that arXiv says of a paper", () => {
  const { records } = parseAtom(
    feed(
      entry(
        "astro-ph/0601001v2",
        String.raw`<title>On $\alpha$ and
  Fr\'echet</title><updated>2016-05-27T17:59:46Z</updated><published>2016-05-26T17:59:46Z</published>
        <summary>  Mass &lt; 3 and
more.
  A new paragraph.</summary>
        <author><name>Ada B\"uttiker</name><arxiv:affiliation>Ohio State</arxiv:affiliation></author>
        <author><name>Kun Xu</name></author><author><name>Kun Xu</name></author>
        <category term="stat.ML"/><category term="68T50"/><category term="cs.AI"/><category term="cs.CL"/>
        <arxiv:primary_category term="cs.CL"/><arxiv:doi>10.1063/1.4944470</arxiv:doi>
        <arxiv:journal_ref>J. Test 7, 1 (2016)</arxiv:journal_ref>
        <arxiv:comment>20 pages, code: https://github.com/a/b</arxiv:comment>`,
      ),
    ),
  );
  expect(records).toEqual([
    {
      publicId: "astro-ph/0601001",
      title: String.raw`On $\alpha$ and Fréchet`,
      abstract: "Mass < 3 and more.\n\nA new paragraph.",
      authors: [
        { name: "Ada Büttiker", affiliation: "Ohio State" },
        { name: "Kun Xu", affiliation: null },
        { name: "Kun Xu", affiliation: null },
      ],
      categories: ["cs.CL", "cs.AI", "stat.ML"],
      publishedAt: "2016-05-26T17:59:46.000Z",
      revisedAt: "2016-05-27T17:59:46.000Z",
      hasTimes: true,
      doi: "10.1063/1.4944470",
      journalRef: "J. Test 7, 1 (2016)",
      comment: "20 pages, code: https://github.com/a/b",
      withdrawn: false,
      githubRepo: "https://github.com/a/b",
      projectPage: null,
    },
  ]);
});

test("an empty result is no error", () => {
  expect(parseAtom(feed())).toEqual({ records: [], rejected: [] });
});

test("arXiv's own error is told in its words", () => {
  const error = `<entry><id>https://arxiv.org/api/errors#x</id><title>Error</title><summary>incorrect id format for abc</summary></entry>`;
  expect(() => parseAtom(feed(error))).toThrow("“incorrect id format for abc”");
});

test("one entry that makes no sense does not keep the others away", () => {
  const page = parseAtom(feed(entry("2605.01234v1"), entry("nonsense"), entry("2605.01235", "")));
  expect(page.records.map(({ publicId }) => publicId)).toEqual(["2605.01234"]);
  expect(page.rejected).toHaveLength(2);
});

test("withdrawn is what the note says, or the beginning of the abstract", () => {
  const withdrawn = (inner: string) =>
    parseAtom(feed(entry("2605.01234", `<title>T</title>${inner}`))).records[0]?.withdrawn;
  expect(withdrawn("<arxiv:comment>Withdrawn: Lemma 3 is wrong</arxiv:comment>")).toBe(true);
  expect(withdrawn("<summary>This paper has been withdrawn by the author.</summary>")).toBe(true);
  expect(withdrawn("<summary>We study deposits that are withdrawn.</summary>")).toBe(false);
});

const oai = (inner: string) =>
  `<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2026-01-05T00:00:00Z</responseDate>${inner}</OAI-PMH>`;
const oaiRecord = (id: string, inner: string) =>
  `<record><header><identifier>oai:arXiv.org:${id}</identifier><datestamp>2026-01-05</datestamp></header>
  <metadata><arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>${id}</id>${inner}</arXiv></metadata></record>`;

test("an OAI record becomes the same as the Atom entry, but for the times", () => {
  const page = parseOai(
    oai(`<ListRecords>${oaiRecord(
      "2605.01234",
      `<created>2026-01-02</created><updated>2026-01-04</updated>
      <authors><author><keyname>Lyu</keyname><forenames>Chunhai</forenames><suffix>Jr</suffix></author>
      <author><keyname>Planck Collaboration</keyname></author></authors>
      <title>Mendeleev&#39;s table</title><categories>cs.CL stat.ML cs.AI</categories>
      <comments>5 pages</comments><doi>10.1103/A.1, 10.1103/B.2</doi><abstract>Short.</abstract>`,
    )}<record><header status="deleted"><identifier>oai:arXiv.org:2605.1</identifier></header></record>
    <resumptionToken cursor="0" completeListSize="2"> 64|1001 </resumptionToken></ListRecords>`),
  );
  expect(page).toMatchObject({ deleted: 1, token: "64|1001", rejected: [], isTokenExpired: false });
  expect(page.records).toEqual([
    {
      datestamp: "2026-01-05",
      isRevised: true,
      record: {
        publicId: "2605.01234",
        title: "Mendeleev's table",
        abstract: "Short.",
        authors: [
          { name: "Chunhai Lyu Jr", affiliation: null },
          { name: "Planck Collaboration", affiliation: null },
        ],
        categories: ["cs.CL", "cs.AI", "stat.ML"],
        publishedAt: "2026-01-02T00:00:00.000Z",
        revisedAt: null,
        hasTimes: false,
        doi: "10.1103/A.1",
        journalRef: null,
        comment: "5 pages",
        withdrawn: false,
        githubRepo: null,
        projectPage: null,
      },
    },
  ]);
});

test("OAI's errors: nothing matches, an expired token, and all others", () => {
  expect(parseOai(oai(`<error code="noRecordsMatch"/>`)).records).toEqual([]);
  expect(parseOai(oai(`<error code="badResumptionToken">old</error>`)).isTokenExpired).toBe(true);
  expect(() => parseOai(oai(`<error code="badArgument">until is wrong</error>`))).toThrow(
    "badArgument: “until is wrong”",
  );
  expect(() => parseOai(oai(""))).toThrow("without a list");
  expect(() => parseOai(feed())).toThrow("<feed>");
});

test("today's announcement tells new papers, cross-lists and replacements apart", () => {
  const item = (id: string, kind: string) =>
    `<item><guid isPermaLink="false">oai:arXiv.org:${id}</guid><announce_type>${kind}</announce_type></item>`;
  const channel = (...items: string[]) =>
    `<rss version="2.0"><channel><pubDate>Mon, 27 Apr 2026 00:00:00 -0400</pubDate>${items.join("")}</channel></rss>`;
  const kinds = ["new", "cross", "replace", "replace-cross"];
  const read = parseRss(channel(...kinds.map((kind, index) => item(`2604.2200${index}v1`, kind))));
  expect(read.day).toBe("2026-04-27");
  expect(read.papers.map(({ kind }) => kind)).toEqual(kinds);
  expect(read.papers[0]?.publicId).toBe("2604.22000");
  expect(parseRss(channel())).toEqual({ day: null, papers: [], rejected: [] });
  expect(parseRss(channel(item("2604.22000v1", "rumour"))).rejected).toHaveLength(1);
});

// Recorded answers of the services, kept beside the project where there are any.
const RECORDED = "../shared/data";

test.runIf(existsSync(`${RECORDED}/arxiv-atom`))("every recorded Atom answer is understood", () => {
  for (const name of readdirSync(`${RECORDED}/arxiv-atom`)) {
    const text = readFileSync(`${RECORDED}/arxiv-atom/${name}`, "utf8");
    if (name.includes("error")) expect(() => parseAtom(text)).toThrow("incorrect id format");
    else expect(parseAtom(text).rejected, name).toEqual([]);
  }
  const hundred = readFileSync(`${RECORDED}/arxiv-atom/2026-search-testing-100.xml`, "utf8");
  expect(parseAtom(hundred).records).toHaveLength(100);
});

test.runIf(existsSync(`${RECORDED}/oai`))(
  "every recorded OAI answer in arXiv's format is understood",
  () => {
    const names = readdirSync(`${RECORDED}/oai`).filter((name) => /arXiv|sickle/.test(name));
    for (const name of names)
      expect(parseOai(readFileSync(`${RECORDED}/oai/${name}`, "utf8")).rejected, name).toEqual([]);
  },
);

test.runIf(existsSync(`${RECORDED}/rss`))("every recorded announcement is understood", () => {
  for (const category of ["cs.AI", "cs.CL"]) {
    const text = readFileSync(`${RECORDED}/rss/rss-2026-04-27-${category}.xml`, "utf8");
    expect(parseRss(text)).toMatchObject({ day: "2026-04-27", rejected: [] });
  }
});
