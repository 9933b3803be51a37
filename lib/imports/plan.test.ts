import { expect, test } from "vitest";
import type { Day } from "../dates";
import { supersede } from "./history";
import { normaliseLine } from "./normalise";
import { changesOf, type Hashed, type Known, planBatch, tagsOf } from "./plan";

const [a, b, c] = ["a", "b", "c"].map((letter) => letter.repeat(64)) as [string, string, string];

/** A line about the one paper, with the hash it would have. */
function line(day: string | null, hash: string, id = "2605.00001"): Hashed {
  const text = JSON.stringify({ id, title: "A Title", dailyDate: day });
  const result = normaliseLine(text, "2026-05-20" as Day);
  if (!result.ok) throw new Error(result.reason);
  return { record: result.record, hash };
}

/** What the database knows: one row per listing, or one without a day. */
function known(listings: [day: string, hash: string | null][], undatedHash: string | null = null) {
  const paper = { id: 7, publicId: "2605.00001", undatedHash, fromArxiv: false };
  const rows: Known[] = listings.map(([day, hash]) => ({ ...paper, day, hash }));
  return rows.length > 0 ? rows : [{ ...paper, day: null, hash: null }];
}

const outcomes = (lines: Hashed[], rows: Known[], options = {}) =>
  planBatch(lines, rows, options).map(({ outcome, describes }) => [outcome, describes]);

test("a new paper is created, the same line again changes nothing, another one updates", () => {
  const stored = known([["2026-05-18", a]]);
  expect(outcomes([line("2026-05-18", a)], [])).toEqual([["created", true]]);
  expect(outcomes([line("2026-05-18", a)], stored)).toEqual([["unchanged", true]]);
  expect(outcomes([line("2026-05-18", b)], stored)).toEqual([["updated", true]]);
});

test("the newest day describes the paper, in whatever order the lines come", () => {
  const [early, late] = [line("2026-05-15", a), line("2026-05-18", b)];
  const planned = (lines: Hashed[], rows: Known[] = []) =>
    new Map(planBatch(lines, rows).map(({ record, describes }) => [record.day, describes]));
  const expected = new Map([
    ["2026-05-15", false],
    ["2026-05-18", true],
  ]);
  expect(planned([early, late])).toEqual(expected);
  expect(planned([late, early])).toEqual(expected);
  // Also when the newer day came with an earlier file.
  expect(planned([early], known([["2026-05-18", b]]))).toEqual(new Map([["2026-05-15", false]]));
});

test("an undated line describes a paper only while it stands on no day", () => {
  expect(outcomes([line(null, a)], [])).toEqual([["created", true]]);
  expect(outcomes([line(null, a)], known([], a))).toEqual([["unchanged", true]]);
  expect(outcomes([line(null, b)], known([], a))).toEqual([["updated", true]]);
  expect(outcomes([line(null, b)], known([["2026-05-18", a]]))).toEqual([["unchanged", false]]);
  expect(outcomes([line(null, b), line("2026-05-18", a)], [])).toEqual([
    ["unchanged", false],
    ["created", true],
  ]);
});

test("a day that a reader's submission made says nothing about the paper", () => {
  const rows = known([["2026-05-20", null]]);
  expect(outcomes([line("2026-05-18", a)], rows)).toEqual([["created", true]]);
  expect(outcomes([line("2026-05-20", a)], rows)).toEqual([["updated", true]]);
});

test("a line that counted once waits for the end of its file", () => {
  const rows = known([["2026-05-18", supersede(a, b)]]);
  expect(outcomes([line("2026-05-18", a)], rows)).toEqual([["held", true]]);
  expect(outcomes([line("2026-05-18", b)], rows)).toEqual([["unchanged", true]]);
  expect(outcomes([line("2026-05-18", c)], rows)).toEqual([["updated", true]]);
  // The other line did not come: the file was put back to what it was.
  expect(outcomes([line("2026-05-18", a)], rows, { final: true })).toEqual([["updated", true]]);
});

test("only pages that show the change are made anew", () => {
  const rows = known([
    ["2026-05-15", a],
    ["2026-05-18", b],
  ]);
  const tags = (lines: Hashed[]) => tagsOf(planBatch(lines, rows));
  expect(tags([line("2026-05-15", a), line("2026-05-18", b)])).toEqual([]);
  // The newest day's line gives the paper its title: it shows on every day's page.
  expect(tags([line("2026-05-18", c)])).toEqual([
    "day:2026-05-15",
    "day:2026-05-18",
    "paper:2605.00001",
  ]);
  expect(tags([line("2026-05-15", c)])).toEqual(["day:2026-05-15", "paper:2605.00001"]);
  // A new listing may be a new day: previous and next lead elsewhere.
  expect(tags([line("2026-05-19", c)])).toContain("listings");
});

test("what is held or unchanged is not written", () => {
  const rows = known([["2026-05-18", supersede(a, b)]]);
  const plan = planBatch([line("2026-05-18", a), line("2026-05-19", c)], rows);
  expect(changesOf(plan).map(({ record, paperId }) => [record.day, paperId])).toEqual([
    ["2026-05-19", 7],
  ]);
});
