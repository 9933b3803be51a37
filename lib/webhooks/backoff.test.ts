import { expect, test } from "vitest";
import { pauseAfterFailure } from "./backoff";

test("pauses grow from seconds to a day, spread by chance, and end after ten attempts", () => {
  const pauses = Array.from({ length: 9 }, (_, index) =>
    Math.round(pauseAfterFailure(index + 1, 0.5) ?? 0),
  );
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  expect([pauses[0], pauses[8]]).toEqual([5000, 24 * 3_600_000]);
  expect(pauseAfterFailure(1, 0)).toBeCloseTo(4000);
  expect(pauseAfterFailure(1, 1)).toBeCloseTo(6000);
  expect(pauseAfterFailure(10, 0.5)).toBeNull();
});
