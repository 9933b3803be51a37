import { expect, test } from "vitest";
import { namedDoi, namedPaper } from "./identifiers";
import { MARK_END, MARK_START, markedToHtml } from "./mark";
import { searchParamsSchema } from "./schema";

test("ids, DOIs and addresses name a paper outright; words do not", () => {
  for (const q of [
    "2605.01234",
    " 2605.01234v2 ",
    "arXiv:2605.01234",
    "https://arxiv.org/abs/2605.01234v3",
    "https://arxiv.org/pdf/2605.01234.pdf",
    "10.48550/arXiv.2605.01234",
    "https://huggingface.co/papers/2605.01234?x=1",
    "https://www.alphaxiv.org/overview/2605.01234",
    "https://ar5iv.org/html/2605.01234",
  ])
    expect(namedPaper(q), q).toBe("2605.01234");
  expect(namedPaper("hep-th/9901001")).toBe("hep-th/9901001");
  for (const q of ["attention", "2605", "GPT-4", "1234.5", ""]) expect(namedPaper(q), q).toBeNull();
});

test("a DOI is known with and without what stands before it; other text is none", () => {
  for (const q of ["10.1000/ABC.1", "doi: 10.1000/abc.1", " https://doi.org/10.1000/abc.1 "])
    expect(namedDoi(q), q).toBe("10.1000/abc.1");
  for (const q of [
    "10.1000",
    "10/abc",
    "about 10.1000/abc",
    "10.1000/a b",
    `10.1000/${"x".repeat(900)}`,
  ])
    expect(namedDoi(q), q).toBeNull();
});

test("matched words are marked, and nothing else becomes markup", () => {
  const mark = (word: string) => MARK_START + word + MARK_END;
  expect(markedToHtml(`<b> ${mark("Attention")} & more`)).toBe(
    "&lt;b&gt; <mark>Attention</mark> &amp; more",
  );
  // Inside a formula a mark would break it.
  const html = markedToHtml(`an ${mark("O")} of $n ${mark("\\log")} n$`);
  expect(html).toMatch(/^an <mark>O<\/mark> of <span class="katex">/);
  expect(html.match(/<mark>/g)).toHaveLength(1);
  expect(markedToHtml(`lone ${MARK_START} sign`)).toBe("lone  sign");
});

test("what is malformed in an address counts as not given", () => {
  const parsed = searchParamsSchema.parse({ q: ["a"], from: "2026-02-30", code: "yes", p: "1e9" });
  expect(parsed).toMatchObject({ q: "", from: null, until: null, code: false, p: 1 });
  expect(searchParamsSchema.parse({ q: `a\u0000\n${"b".repeat(20_000)}` }).q).toHaveLength(250 - 1);
  expect(searchParamsSchema.parse({ q: "x", from: "2026-05-20", code: "1", p: "3" })).toMatchObject(
    {
      from: "2026-05-20",
      code: true,
      p: 3,
    },
  );
});
