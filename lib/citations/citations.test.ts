import { expect, test } from "vitest";
import type { Day } from "../dates";
import type { PaperDetails } from "../papers/paper";
import { citationKey } from "./csl";
import { cite } from "./formats";

const SITE = "https://papers.example.org";

function paper(wishes: Partial<PaperDetails> = {}): PaperDetails {
  return {
    id: "2605.01234",
    title: "On $\\ell_1$ norms & 50\\% of <MoE_x> models",
    abstract: "First *paragraph* with $a_b$.\n\nSecond.",
    authors: ["Ada Lovelace", "DeepSeek-AI", "Ahmet Üstün", "Ludwig van Beethoven"],
    authorCount: 4,
    organization: null,
    publishedOn: "2026-05-02" as Day,
    upvotes: 7,
    comments: 1,
    githubRepo: "https://github.com/a/b",
    githubStars: 3,
    projectPage: null,
    submittedBy: null,
    thumbnail: null,
    hasPicture: false,
    submitterHandle: null,
    topics: [{ slug: "cs-cl", name: "Computation and Language" }],
    categories: ["cs.CL"],
    aiSummary: null,
    aiKeywords: ["MoE"],
    mediaUrls: [],
    updatedAt: new Date("2026-05-03"),
    revisedOn: null,
    note: null,
    journalRef: null,
    doi: null,
    isWithdrawn: false,
    listedOn: [{ day: "2026-05-04" as Day, rank: 1, of: 9 }],
    ...wishes,
  };
}

test("BibTeX has arXiv's fields, a plain key, escaped text and formulas as they are", () => {
  const bibtex = cite(paper(), "bib", SITE);
  expect(bibtex).toMatch(/^@\w+\{lovelace2026norms,\n/);
  expect(bibtex).toContain("Lovelace, Ada and {DeepSeek-AI} and");
  expect(bibtex).toContain("eprint = {2605.01234}");
  expect(bibtex).toContain("primaryclass = {cs.CL}");
  expect(bibtex).toContain("{$\\ell_1$}");
  expect(bibtex).toContain("\\& 50\\%");
  expect(bibtex.match(/\{/g)?.length).toBe(bibtex.match(/\}/g)?.length);
  expect(bibtex).not.toContain("FORMULA");
});

test("RIS and CSL-JSON name every author and the date", () => {
  const ris = cite(paper(), "ris", SITE);
  expect(ris.split("\n").filter((line) => line.startsWith("AU  - "))).toEqual([
    "AU  - Lovelace, Ada",
    "AU  - DeepSeek-AI",
    "AU  - Üstün, Ahmet",
    expect.stringContaining("Beethoven"),
  ]);
  expect(ris).toMatch(/^TY {2}- /);
  expect(ris).toMatch(/ER {2}- ?\n?$/);
  const [item] = JSON.parse(cite(paper(), "csl.json", SITE)) as Record<string, unknown>[];
  expect(item).toMatchObject({
    type: "article",
    DOI: "10.48550/arXiv.2605.01234",
    issued: { "date-parts": [[2026, 5, 2]] },
    title: "On \\ell_1 norms & 50% of <MoE_x> models",
  });
});

test("Markdown says what the page says, and a paper's text is not markup", () => {
  const markdown = cite(paper(), "md", SITE);
  expect(markdown).toMatch(/^# On .*\\<MoE\\_x\\> models\n\n- Authors: Ada Lovelace, /);
  expect(markdown).toContain("First \\*paragraph\\* with $a_b$.");
  expect(markdown).toContain("- Page: https://papers.example.org/papers/2605.01234");
});

test("a paper of another source, without authors or date, can be cited too", () => {
  const bare = paper({
    id: "a-report",
    authors: [],
    publishedOn: null,
    title: "研究",
    abstract: "",
  });
  expect(citationKey(bare)).toBe("areport");
  for (const format of ["bib", "ris", "csl.json", "md"] as const)
    expect(cite(bare, format, SITE)).toContain(format === "bib" ? "areport" : "研究");
});
