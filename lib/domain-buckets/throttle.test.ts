import { describe, expect, test } from "vitest";
import {
  asksToSlowDown,
  breakAfter,
  type Bucket,
  freeAfter,
  halvedRate,
  planTurns,
  rateOf,
  RECOVERY_MS,
  waitFor,
} from "./throttle";

const bucket = (name: Bucket["name"], freeInMs = -1000, more: Partial<Bucket> = {}): Bucket => ({
  name,
  freeInMs,
  slowedRate: null,
  slowedForMs: null,
  failures: 0,
  ...more,
});
const NO_LIMITS = { domainRate: {}, domainConnections: {} };

describe("planTurns", () => {
  test("a group goes when its own bucket and everybody's are free", () => {
    const turns = planTurns([bucket("*", 300), bucket("gmail", 450)], {}, NO_LIMITS);
    expect(turns).toEqual([{ group: "gmail", inMs: 450, open: true }]);
  });

  test("a slow group does not hold up the others", () => {
    const buckets = [bucket("*", 100), bucket("gmail", 5000), bucket("other")];
    expect(planTurns(buckets, {}, NO_LIMITS)).toEqual([
      { group: "gmail", inMs: 5000, open: false },
      { group: "other", inMs: 100, open: true },
    ]);
  });

  test("nothing is reserved far ahead", () => {
    const [turn] = planTurns([bucket("*", 4000), bucket("other")], {}, NO_LIMITS);
    expect(turn?.open).toBe(false);
  });

  test("a group's connections are counted", () => {
    const limits = { domainRate: {}, domainConnections: { yahoo: 2 } };
    const buckets = [bucket("*"), bucket("yahoo")];
    expect(planTurns(buckets, { yahoo: 1 }, limits)[0]?.open).toBe(true);
    expect(planTurns(buckets, { yahoo: 2 }, limits)[0]?.open).toBe(false);
  });

  test("after a failure one mail is risked at a time", () => {
    const buckets = [bucket("*", -1, { failures: 1 }), bucket("gmail"), bucket("other")];
    expect(planTurns(buckets, {}, NO_LIMITS).every(({ open }) => open)).toBe(true);
    expect(planTurns(buckets, { gmail: 1 }, NO_LIMITS).some(({ open }) => open)).toBe(false);
  });
});

describe("rates", () => {
  test("a bucket is free again after one spacing; without a limit at once", () => {
    const limits = { ...NO_LIMITS, rate: 10 };
    expect(freeAfter(bucket("*"), limits, 50)).toBe(155);
    expect(freeAfter(bucket("gmail", -7), limits, 50)).toBe(-7);
  });

  test("a slowed rate doubles with time until it is the old one", () => {
    const limits = { ...NO_LIMITS, domainRate: { gmail: 8 } };
    const slowed = (slowedForMs: number) =>
      bucket("gmail", 0, { slowedRate: halvedRate(bucket("gmail"), limits), slowedForMs });
    expect(rateOf(slowed(0), limits)).toBe(4);
    expect(rateOf(slowed(RECOVERY_MS / 2), limits)).toBeCloseTo(5.66, 2);
    expect(rateOf(slowed(RECOVERY_MS), limits)).toBe(8);
    expect(halvedRate(slowed(0), limits)).toBe(2);
  });

  test("what has no limit is slowed too, and has none again in the end", () => {
    const slowed = (slowedForMs: number) =>
      bucket("other", 0, { slowedRate: halvedRate(bucket("other"), NO_LIMITS), slowedForMs });
    expect(rateOf(slowed(0), NO_LIMITS)).toBe(10);
    expect(rateOf(slowed(RECOVERY_MS), NO_LIMITS)).toBeNull();
  });
});

test("a slot waits for a turn that is near and leaves one that is far", () => {
  const turns = planTurns(
    [bucket("*"), bucket("gmail", 900), bucket("other", 60_000)],
    {},
    NO_LIMITS,
  );
  expect(waitFor(turns, ["gmail", "other"])).toBe(800);
  expect(waitFor(turns, ["other"])).toBeNull();
  expect(waitFor(turns, [])).toBeNull();
});

test.each([
  [421, null, "4.3.2 Closing", true],
  [454, "4.7.0", "Throttling failure", true],
  [451, "4.7.650", "The mail server has been temporarily rate limited", true],
  [450, "4.7.1", "Greylisted, try again", false],
  [452, "4.2.2", "Mailbox full", false],
])("%d %s %s asks us to slow down: %s", (code, enhancedCode, response, expected) => {
  expect(asksToSlowDown({ kind: "deferred", code, enhancedCode, response })).toBe(expected);
});

test("breaks grow to a minute; a refusal of us lasts a quarter of an hour", () => {
  expect([1, 2, 3, 10].map((n) => breakAfter("unreachable", n))).toEqual([
    2000, 4000, 8000, 60_000,
  ]);
  expect(breakAfter("blocked", 1)).toBe(900_000);
});
