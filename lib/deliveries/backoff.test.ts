import fc from "fast-check";
import { expect, test } from "vitest";
import { pauseAfter } from "./backoff";

const MINUTE = 60_000;

test("the pauses grow from a minute to four hours, and no further", () => {
  const minutes = [1, 2, 3, 4, 5, 6, 7, 8, 50].map((attempt) => pauseAfter(attempt, 0.5) / MINUTE);
  expect(minutes).toEqual([1, 5, 15, 30, 60, 120, 240, 240, 240]);
});

test("chance spreads a pause by a fifth, so that those deferred together do not return together", () => {
  expect(pauseAfter(1, 0)).toBeCloseTo(0.8 * MINUTE);
  expect(pauseAfter(1, 1)).toBeCloseTo(1.2 * MINUTE);
});

test("a later attempt never waits less, even with the worst of luck", () => {
  const chance = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), chance, chance, (attempt, one, other) => {
      expect(pauseAfter(attempt + 1, one)).toBeGreaterThan(pauseAfter(attempt, other));
    }),
  );
});
