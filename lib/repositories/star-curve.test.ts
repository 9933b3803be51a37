import { expect, test } from "vitest";
import type { Day } from "../dates";
import { type StarDay, starCurve } from "./star-curve";

const days = (...pairs: [string, number][]): StarDay[] =>
  pairs.map(([day, stars]) => ({ day: day as Day, stars }));

test("the curve goes across by time and up by number", () => {
  const known = days(["2026-05-01", 10], ["2026-05-02", 10], ["2026-05-11", 110]);
  expect(starCurve(known, 100, 20)).toEqual({
    path: "M0 20L10 20L100 0",
    first: { day: "2026-05-01", stars: 10 },
    last: { day: "2026-05-11", stars: 110 },
  });
});

test("a count that never moved is a level line; one day is no curve", () => {
  expect(starCurve(days(["2026-05-01", 7], ["2026-05-02", 7]), 100, 20)?.path).toBe("M0 10L100 10");
  expect(starCurve(days(["2026-05-01", 7]), 100, 20)).toBeNull();
  expect(starCurve([], 100, 20)).toBeNull();
});
