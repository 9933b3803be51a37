import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { dayOf, midnight, type Day } from "@/lib/dates";
import { atomEntry, atomFeed } from "../support/arxiv-answers";
import { OutsideService, text } from "../support/outside-service";
import { allRows, papers, sampleLine } from "../support/papers-cli";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "papers-references-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function listings() {
  const rows = await db.listing.findMany({
    select: { day: true, paper: { select: { publicId: true } } },
    orderBy: { paper: { publicId: "asc" } },
  });
  return rows.map(({ day, paper }) => `${dayOf(day)} ${paper.publicId}`);
}

const BIB = `@article{a, title={Attention}, author={Vaswani, Ashish}, eprint={1706.03762}, archiveprefix={arXiv}, primaryclass={cs.CL}, year=2017, keywords={x}}
@article{b, title={Elsewhere}, author={Lovelace, Ada}, doi={10.1000/xyz}, year=2019}
@article{c, author={Nobody}}
`;

test("BibTeX comes onto the day that is named, once, and a second time changes nothing", async () => {
  const path = file("library.bib", BIB);
  const dry = await papers(["import", path, "--dry-run"]);
  expect(dry.stdout).toContain("created 2 · updated 0 · unchanged 0 · rejected 1 (dry run");
  expect(await db.paper.count()).toBe(0);

  const first = await papers(["import", path, "--day", "2026-05-20"]);
  expect(first).toMatchObject({ code: 0, stderr: "line 3: title: is empty\n" });
  expect(first.stdout).toContain("created 2 · updated 0 · unchanged 0 · rejected 1");
  expect(first.stdout).toContain("ignored fields: keywords (1)");
  expect(await listings()).toEqual(["2026-05-20 1706.03762", "2026-05-20 doi-10.1000-xyz"]);
  const before = await allRows();

  // On another day, in another file and another format: they stand where they stand.
  const again = await papers(["import", path]);
  expect(again.stdout).toContain("created 0 · updated 0 · unchanged 2 · rejected 1");
  expect(await allRows()).toEqual(before);
  const corrected = await papers([
    "import",
    file("corrected.bib", BIB.replace("Elsewhere", "Elsewhere, corrected")),
  ]);
  expect(corrected.stdout).toContain("created 0 · updated 1 · unchanged 1");
  expect(await listings()).toEqual(["2026-05-20 1706.03762", "2026-05-20 doi-10.1000-xyz"]);
});

test("a reference leaves a known paper's votes, pictures, day and summary alone", async () => {
  const rich = sampleLine(1, {
    arxivId: "1706.03762",
    upvotes: 41,
    aiSummary: "In short.",
    thumbnail: "https://example.org/a.png",
    organization: { name: "lab", fullname: "The Lab" },
    githubRepo: "https://github.com/a/b",
  });
  await papers(["import", "-"], { input: `${rich}\n` });
  const { stdout } = await papers(["import", file("known.bib", BIB)]);
  expect(stdout).toContain("created 1 · updated 1");
  expect(
    await db.paper.findUnique({
      where: { publicId: "1706.03762" },
      include: { listings: true, organization: true, authors: true },
    }),
  ).toMatchObject({
    title: "Attention",
    abstract: "We study 1, and $x^{1}$.",
    importedUpvoteCount: 41,
    aiSummary: "In short.",
    thumbnail: "https://example.org/a.png",
    githubRepo: "https://github.com/a/b",
    organization: { name: "lab" },
    authors: [{ name: "Ashish Vaswani" }],
    listings: [{ day: midnight("2026-05-02" as Day), position: 2 }],
  });
});

test("RIS and CSL-JSON are listed today; standard input needs its format's name", async () => {
  const today = dayOf(new Date());
  const ris =
    "TY  - JOUR\r\nTI  - By RIS\r\nUR  - https://arxiv.org/abs/2605.00001v3\r\nER  - \r\n";
  const csl = JSON.stringify([{ id: "x", title: "By CSL", DOI: "10.48550/arXiv.2605.00002" }]);
  expect((await papers(["import", file("a.ris", ris)])).stdout).toContain("created 1");
  expect((await papers(["import", "-", "--format", "json"], { input: csl })).stdout).toContain(
    "created 1",
  );
  expect(await listings()).toEqual([`${today} 2605.00001`, `${today} 2605.00002`]);
});

test("a list of ids is looked up at arXiv; what it does not know and what is none is told", async () => {
  const arxiv = await OutsideService.start();
  try {
    arxiv.answer(text(atomFeed(atomEntry("2605.01234"), atomEntry("hep-th/9901001"))));
    const path = file("ids.txt", "2605.01234v2\n# old\nhep-th/9901001\nnonsense\n2605.09999\n");
    const env = { ARXIV_API_URL: arxiv.url, ARXIV_SPACING_MS: "0" };
    const dry = await papers(["import", path, "--dry-run"], { env });
    expect(dry).toMatchObject({ code: 0, stderr: "line 4: “nonsense” is no arXiv id\n" });
    expect(arxiv.requests).toHaveLength(0);
    const done = await papers(["import", path, "--day", "2026-05-20"], { env });
    expect(done.code).toBe(0);
    expect(done.stdout).toContain("created 2 · updated 0 · unchanged 0 · rejected 2");
    expect(done.stderr).toContain("2605.09999: arXiv knows no such paper");
    expect(arxiv.requests[0]?.url.searchParams.get("id_list")).toBe(
      "2605.01234,hep-th/9901001,2605.09999",
    );
    expect(await listings()).toEqual(["2026-05-20 2605.01234", "2026-05-20 hep-th/9901001"]);
    arxiv.answer(text("<html>busy</html>", 404));
    const away = await papers(["import", path], { env });
    expect(away.code).toBe(1);
    expect(away.stderr).toContain("arXiv answers 404");
  } finally {
    await arxiv.stop();
  }
});

test("what is in another format than its name says, or in none, is said in words", async () => {
  const cases: [string, string, RegExp][] = [
    ["letter.bib", "Dear Ada,", /There is no reference in this file\. Is it BibTeX\?/],
    ["cut.json", '[{"id":', /no CSL-JSON.*cut short/],
    ["lines.json", `${sampleLine(1)}\n${sampleLine(2)}\n`, /say --format jsonl/],
    ["library.bib.gz", "x", /Unpack .*library\.bib\.gz first/],
    ["library.rdf", "<rdf/>", /Zotero exports CSL JSON and BibTeX/],
  ];
  for (const [name, content, reason] of cases) {
    const { code, stderr } = await papers(["import", file(name, content)]);
    expect(code, name).toBe(1);
    expect(stderr).toMatch(reason);
    expect(stderr).not.toContain("    at ");
  }
  const path = file("plain.jsonl", `${sampleLine(1)}\n`);
  expect((await papers(["import", path, "--day", "2026-05-20"])).stderr).toContain(
    "names its own day",
  );
  expect((await papers(["import", path, "--format", "doc"])).stderr).toContain(
    "--format is one of",
  );
  expect((await papers(["import", file("b.bib", BIB), "--day", "2099-01-01"])).stderr).toContain(
    "lies in the future",
  );
  expect(await db.paper.count()).toBe(0);
});
