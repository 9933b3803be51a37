import fc from "fast-check";
import { expect, test } from "vitest";
import { arxivIdsIn } from "./arxiv-ids";

test.for([
  "2605.01234",
  "  2605.01234v2\n",
  "ARXIV:2605.01234V3",
  "arXiv:2605.01234v1 [cs.CL] 3 May 2026",
  "arXiv preprint arXiv:2605.01234.",
  "[2605.01234] A title with 2 numbers (and 30.5 %)",
  "<https://arxiv.org/abs/2605.01234>",
  "arxiv.org/abs/2605.01234",
  "https://arxiv.org/abs/2605.01234v2?context=cs.LG",
  "https://arxiv.org/abs/2605.01234/",
  "https://arxiv.org/abs/2605.01234),",
  "https://arxiv.org/pdf/2605.01234",
  "https://arxiv.org/pdf/2605.01234v2.pdf#page=3",
  "https://arxiv.org/html/2605.01234v1/index.html#S3.F2",
  "https://arxiv.org/format/2605.01234",
  "https://arxiv.org/e-print/2605.01234",
  "http://export.arxiv.org/abs/2605.01234",
  "https%3A%2F%2Farxiv.org%2Fabs%2F2605.01234",
  "https://www.alphaxiv.org/abs/2605.01234",
  "https://alphaxiv.org/overview/2605.01234v1",
  "https://www.alphaxiv.org/pdf/2605.01234",
  "https://huggingface.co/papers/2605.01234#community",
  "https://hf.co/papers/2605.01234",
  "https://huggingface.co/papers/2605.01234.md",
  "https://ar5iv.org/abs/2605.01234",
  "https://ar5iv.labs.arxiv.org/html/2605.01234?_immersive_translate_auto_translate=1",
  "10.48550/arXiv.2605.01234",
  "doi:10.48550/ARXIV.2605.01234",
  "https://doi.org/10.48550/arXiv.2605.01234",
  "https://doi.org/10.48550%2FarXiv.2605.01234",
  "https://www.semanticscholar.org/arxiv/2605.01234",
  "https://arxiv.org/abs/2605.01234 https://arxiv.org/pdf/2605.01234v2",
])("%s names 2605.01234", (text) => {
  expect(arxivIdsIn(text)).toEqual(["2605.01234"]);
});

test.for([
  ["0704.0001", "0704.0001"],
  ["hep-th/9901001", "hep-th/9901001"],
  ["HEP-TH/9901001V2", "hep-th/9901001"],
  ["https://arxiv.org/abs/hep-th/9901001v1", "hep-th/9901001"],
  ["https://arxiv.org/pdf/cs/0309136.pdf", "cs/0309136"],
  ["https://www.alphaxiv.org/abs/cond-mat/0309136", "cond-mat/0309136"],
  ["10.48550/arXiv.hep-th/9901001", "hep-th/9901001"],
  // arXiv answers with the id without its class, whatever it was asked for.
  ["math.GT/0309136", "math/0309136"],
  ["https://arxiv.org/abs/math.gt/0309136v1", "math/0309136"],
])("%s names %s", ([text, id]) => {
  expect(arxivIdsIn(String(text))).toEqual([id]);
});

test.for([
  "",
  "hello",
  "https://arxiv.org",
  "https://arxiv.org/list/cs.CL/recent",
  "26051.234",
  "2605.123456",
  "2613.01234",
  "2600.01234",
  "10.1145/3580305.3599333",
  "https://example.org/papers/9901001",
  "%E0%A4%A",
])("“%s” names no paper", (text) => {
  expect(arxivIdsIn(text)).toEqual([]);
});

test("two papers are two", () => {
  expect(arxivIdsIn("2605.01234, 2605.01235 and hep-th/9901001")).toHaveLength(3);
});

test("an id is found in whatever address it stands, with whatever version", () => {
  const month = fc.integer({ min: 1, max: 12 }).map((number) => String(number).padStart(2, "0"));
  const id = fc
    .tuple(fc.integer({ min: 10, max: 99 }), month, fc.integer({ min: 0, max: 99_999 }))
    .map(([year, mm, number]) => `${String(year)}${mm}.${String(number).padStart(5, "0")}`);
  const before = fc.constantFrom("", "arXiv:", "https://arxiv.org/abs/", "https://hf.co/papers/");
  const after = fc.constantFrom("", ".pdf", "/", "?a=b", "#x", ".", ")", " [cs.CL]");
  const version = fc.option(fc.integer({ min: 1, max: 40 })).map((n) => (n ? `v${String(n)}` : ""));
  fc.assert(
    fc.property(before, id, version, after, (start, wanted, v, end) => {
      expect(arxivIdsIn(start + wanted + v + end)).toEqual([wanted]);
    }),
  );
});
