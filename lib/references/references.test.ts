import { expect, test } from "vitest";
import type { Day } from "../dates";
import { readArxivId, readDoi } from "./identify";
import { readIdList, type ReferenceFormat, readReferences } from "./read";

const DAY = "2026-05-20" as Day;

function read(text: string, format: ReferenceFormat) {
  return [...readReferences(text, format, DAY)].map((line) =>
    "problem" in line
      ? line
      : { ...(JSON.parse(line.text) as Record<string, unknown>), number: line.number },
  );
}

test("an arXiv id is recognised wherever managers put it", () => {
  for (const text of [
    "1706.03762",
    "1706.03762v5",
    "arXiv:1706.03762",
    "https://arxiv.org/abs/1706.03762v2",
    "http://arxiv.org/pdf/1706.03762.pdf",
    "10.48550/arXiv.1706.03762",
    "https://doi.org/10.48550/ARXIV.1706.03762",
    "arXiv preprint arXiv:1706.03762",
    "abs/1706.03762",
  ])
    expect(readArxivId(text), text).toBe("1706.03762");
  expect(readArxivId("hep-th/9901001v2")).toBe("hep-th/9901001");
  expect(readArxivId("https://arxiv.org/abs/math.gt/0104020")).toBe("math.GT/0104020");
  for (const text of ["", "2024.12", "10.1145/3292500.3330701", "see 1706.03762"])
    expect(readArxivId(text), text).toBeNull();
  expect(readDoi("https://doi.org/10.1145/3292500.3330701.")).toBe("10.1145/3292500.3330701");
});

// As Zotero 7 and Google Scholar write them.
const BIBTEX = `
@string{neurips = "Advances in Neural Information Processing Systems"}

@misc{vaswani_attention_2023,
	title = {Attention {Is} {All} {You} {Need} with {$\\ell_{1}$} \\& {BERT}},
	copyright = {All rights reserved},
	url = {http://arxiv.org/abs/1706.03762},
	doi = {10.48550/arXiv.1706.03762},
	abstract = {The dominant models. In \\{1, 2\\}, $x_{1}$ costs 5\\% -- or more.},
	publisher = {arXiv},
	author = {Vaswani, Ashish and G{\\"o}del, Kurt and {The {AI} Team} and van der Berg, Jan and others},
	month = aug,
	year = {2023},
	note = {arXiv:1706.03762 [cs]},
	keywords = {Computer Science - Computation and Language},
	file = {PDF:/home/ada/paper.pdf:application/pdf},
}
@comment{jabref-meta: databaseType:bibtex;}
@article{goodfellow2014,
  title={Generative adversarial nets},
  author={Goodfellow, Ian},
  journal=neurips, year=2014 }
@inproceedings{broken, title = {No end, author = {X Y},

@online{new, title = "Quoted", author = "Ada Lovelace", eprint = {2605.01234}, eprinttype = {arxiv}, eprintclass = {cs.CL}, date = {2026-05-19}}
@article{elsewhere, title = {With a DOI}, doi = {10.1145/3292500.3330701}, eprint = {12345678}, eprinttype = {pubmed}, year = {2019}}
@article{untitled, author = {A B}}
`;

test("BibTeX: ids, names, dates and text as the site writes them; a broken entry is told with its line", () => {
  const lines = read(BIBTEX, "bib");
  expect(lines[0]).toMatchObject({
    number: 4,
    arxivId: "1706.03762",
    title: "Attention Is All You Need with $\\ell_{1}$ \\& BERT",
    abstract: "The dominant models. In \\{1, 2\\}, $x_{1}$ costs 5\\% – or more.",
    authors: ["Ashish Vaswani", "Kurt Gödel", "The AI Team", "Jan van der Berg"],
    publishedAt: "2023-08-01",
    dailyDate: DAY,
    keywords: true,
    file: true,
  });
  expect(lines[1]).toMatchObject({
    number: 19,
    title: "Generative adversarial nets",
    publishedAt: "2014-01-01",
    journal: true,
  });
  expect(lines[1]).toHaveProperty("id", expect.stringMatching(/^goodfellow2014-[0-9a-f]{10}$/));
  expect(lines[2]).toMatchObject({
    number: 23,
    problem: expect.stringContaining("BibTeX") as string,
  });
  expect(lines[3]).toMatchObject({
    number: 25,
    arxivId: "2605.01234",
    categories: ["cs.CL"],
    publishedAt: "2026-05-19",
    authors: ["Ada Lovelace"],
  });
  expect(lines[4]).toMatchObject({
    id: "doi-10.1145-3292500.3330701",
    projectPage: "https://doi.org/10.1145/3292500.3330701",
  });
  expect(lines[5]).toMatchObject({ title: "" }); // the import refuses it in its own words
  expect(lines).toHaveLength(6);
});

test("what arXiv, DBLP, Semantic Scholar and Google Scholar write of a paper is the same paper", () => {
  const entries = [
    "@misc{v, title={A}, eprint={1706.03762}, archivePrefix={arXiv}, primaryClass={cs.CL}}",
    "@article{DBLP:journals/corr/VaswaniSPUJGKP17, title = {A}, journal = {CoRR}, volume = {abs/1706.03762}, year = {2017}}",
    "@article{Vaswani2017AttentionIA, title={A}, journal={ArXiv}, year={2017}, volume={abs/1706.03762}}",
    "@article{v, title={A}, journal={arXiv preprint arXiv:1706.03762}, year={2017}}",
    "@article{v, title={A}, note={10 pages, arXiv: 1706.03762}}",
  ];
  for (const { arxivId } of read(entries.join("\n"), "bib") as { arxivId?: string }[])
    expect(arxivId).toBe("1706.03762");
});

test("a work has one id in every format and from every manager", () => {
  const bib = "@book{k, title={{On} the Origin}, author={Darwin, Charles}, year=1859}";
  const ris =
    "TY  - BOOK\r\nAU  - Darwin, Charles\r\nTI  - On the origin\r\nPY  - 1859\r\nER  - \r\n";
  const csl = JSON.stringify([
    {
      id: "x/1",
      type: "book",
      title: "On the <i>Origin</i>",
      author: [{ family: "Darwin", given: "Charles" }],
      issued: { "date-parts": [["1859"]] },
    },
  ]);
  const [one, two, three] = [read(bib, "bib"), read(ris, "ris"), read(csl, "json")].map(
    ([line]) => line as Record<string, unknown>,
  );
  expect(one).toMatchObject({ authors: ["Charles Darwin"], publishedAt: "1859-01-01" });
  expect(one?.id).toMatch(/^darwin1859-/);
  expect([two?.id, three?.id]).toEqual([one?.id, one?.id]);
});

test("RIS: records by their lines, arXiv's by address or DOI, open ends told", () => {
  const lines = read(
    `TY  - JOUR
TI  - Attention
AU  - Vaswani, Ashish
AU  - The Team
PY  - 2017/06/12/
DO  - 10.48550/arXiv.1706.03762
AB  - Text of it
KW  - ml
ER  -
stray
TY  - JOUR
TI  - Open
TY  - JOUR
TI  - Second
UR  - https://example.org/second
ER  - `,
    "ris",
  );
  expect(lines[0]).toMatchObject({
    number: 1,
    arxivId: "1706.03762",
    title: "Attention",
    abstract: "Text of it",
    publishedAt: "2017-06-12",
    authors: ["Ashish Vaswani", "The Team"],
  });
  expect(lines[1]).toMatchObject({
    number: 10,
    problem: expect.stringContaining("outside") as string,
  });
  expect(lines[2]).toMatchObject({ number: 11, problem: expect.stringContaining("ER") as string });
  expect(lines[3]).toMatchObject({ number: 13, projectPage: "https://example.org/second" });
});

test("CSL-JSON as Zotero exports it: lines, names with particles, arXiv by number", () => {
  const text = `[
  {"id":"http://zotero.org/users/1/items/A","type":"article","title":"Attention","publisher":"arXiv",
   "number":"arXiv:1706.03762","author":[{"family":"Berg","given":"Jan","non-dropping-particle":"van den"}],
   "issued":{"date-parts":[["2017",6,12]]},"abstract":"a \\"{b\\" c"},
  {"id":"b","type":"book","title":7,"author":"nobody"},
  {"id":"c","title":"Third","issued":{"raw":"2020-05"}}
]`;
  const lines = read(text, "json");
  expect(lines[0]).toMatchObject({
    number: 2,
    arxivId: "1706.03762",
    authors: ["Jan van den Berg"],
    publishedAt: "2017-06-12",
  });
  expect(lines[1]).toMatchObject({
    number: 5,
    problem: expect.stringMatching(/^author: /) as string,
  });
  expect(lines[2]).toMatchObject({ number: 6, title: "Third", publishedAt: "2020-05-01" });
  expect(() => read(`[{"id":`, "json")).toThrow("cut short");
  expect(() => read("Dear Ada,", "bib")).toThrow("no reference");
});

test("a list of ids: addresses, DOIs, comments and empty lines; each paper once", () => {
  const { ids, rejected } = readIdList(
    "# my papers\r\n2605.01234v2\n\nhttps://arxiv.org/abs/2605.01234 # again\n10.48550/arXiv.hep-th/9901001\nhello\n",
  );
  expect(ids).toEqual(["2605.01234", "hep-th/9901001"]);
  expect(rejected).toEqual([{ number: 6, problem: "“hello” is no arXiv id" }]);
});
