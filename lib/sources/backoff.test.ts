import { expect, test } from "vitest";
import { backoff, isPassingStatus, readRetryAfter } from "./backoff";

test("Retry-After is seconds, or a date beside the server's own", () => {
  expect(readRetryAfter("120", null)).toBe(120_000);
  expect(readRetryAfter("Mon, 23 Nov 2026 10:01:00 GMT", "Mon, 23 Nov 2026 10:00:00 GMT")).toBe(
    60_000,
  );
  expect(readRetryAfter("Mon, 23 Nov 2026 09:00:00 GMT", "Mon, 23 Nov 2026 10:00:00 GMT")).toBe(0);
});

test("a Retry-After that cannot be read asks for nothing", () => {
  expect(readRetryAfter(null, null)).toBeNull();
  expect(readRetryAfter("soon", "Mon, 23 Nov 2026 10:00:00 GMT")).toBeNull();
  expect(readRetryAfter("Mon, 23 Nov 2026 10:01:00 GMT", null)).toBeNull();
});

test("each try waits twice as long as the one before, never less than asked", () => {
  const wait = (tries: number, chance = 0, retryAfterMs: number | null = null) =>
    backoff({ tries, baseMs: 1000, retryAfterMs, chance });
  expect([1, 2, 3].map((tries) => wait(tries))).toEqual([1000, 2000, 4000]);
  expect(wait(1, 1)).toBe(1500);
  expect(wait(1, 0, 30_000)).toBe(30_000);
  expect(wait(3, 0, 1000)).toBe(4000);
});

test("an overloaded server passes, a missing page does not", () => {
  expect([429, 500, 503].every(isPassingStatus)).toBe(true);
  expect([400, 401, 404, 410].some(isPassingStatus)).toBe(false);
});
