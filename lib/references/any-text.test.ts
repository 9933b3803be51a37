import fc from "fast-check";
import { expect, test } from "vitest";
import type { Day } from "../dates";
import { normaliseLine } from "../imports/normalise";
import { type ReferenceFormat, readReferences } from "./read";

const DAY = "2026-05-20" as Day;
const FORMATS: ReferenceFormat[] = ["bib", "ris", "json"];
const PIECES = [
  ...'@{}()",=\\$#%~\n\r \u0000é研'.split(""),
  "@article{",
  "@string{a = ",
  "@comment{",
  "title = ",
  "author={A and {B",
  "eprint={2605.01234}",
  "\\'e",
  '\\"{o}',
  "TY  - JOUR\n",
  "TI  - x\n",
  "PY  - 99/99\n",
  "ER  - \n",
  '[{"title":',
  '{"id":1,"issued":{"date-parts":[["x"]]}}',
  "]",
  "{{{{{{",
];
const anyText = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 300 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((parts) => parts.join("")),
);

test("whatever a file holds, each entry becomes a line that import takes or refuses in words", () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom(...FORMATS), (text, format) => {
      try {
        for (const line of readReferences(text, format, DAY)) {
          expect(line.number).toBeGreaterThan(0);
          if ("problem" in line) expect(line.problem).not.toBe("");
          else normaliseLine(line.text, DAY); // never throws
        }
      } catch (error) {
        // The file as a whole is none of these, which is said in our own words.
        expect(String(error)).toMatch(/^Error: (?:There is no reference|This is no CSL-JSON)/);
      }
    }),
    { numRuns: 3000 },
  );
});

test("braces without end are read in no time", () => {
  const began = performance.now();
  const deep = `@article{a, title={${"{".repeat(20_000)}x${"}".repeat(20_000)}}}\n`;
  const open = `@article{a, title={${"{x ".repeat(20_000)}\n`.repeat(3);
  for (const text of [deep, open]) expect([...readReferences(text, "bib", DAY)]).not.toEqual([]);
  expect(performance.now() - began).toBeLessThan(5000);
});
