import fc from "fast-check";
import { expect, test } from "vitest";
import { isCurrent, isSuperseded, supersede } from "./history";

const hashOf = (letter: string) => letter.repeat(64);
const [a, b, c] = [hashOf("a"), hashOf("b"), hashOf("c")];

test("the first line counts, and has nothing before it", () => {
  expect(supersede(null, a)).toBe(a);
  expect(isCurrent(a, a)).toBe(true);
  expect(isCurrent(null, a)).toBe(false);
  expect(isSuperseded(a, a)).toBe(false);
  expect(isSuperseded(null, a)).toBe(false);
});

test("a line that took another's place remembers it, newest first", () => {
  const stored = supersede(supersede(a, b), c);
  expect(stored).toBe(`${c} ${"b".repeat(12)} ${"a".repeat(12)}`);
  expect([isCurrent(stored, c), isSuperseded(stored, c)]).toEqual([true, false]);
  expect([isCurrent(stored, b), isSuperseded(stored, b)]).toEqual([false, true]);
  expect(isSuperseded(stored, a)).toBe(true);
});

test("a line that comes back counts again and is no longer its own predecessor", () => {
  const stored = supersede(supersede(a, b), a);
  expect(stored).toBe(`${a} ${"b".repeat(12)}`);
  expect(supersede(stored, a)).toBe(stored);
});

test("seven predecessors are remembered, the eighth is forgotten", () => {
  const letters = Array.from("0123456789");
  const stored = letters.map(hashOf).reduce<string | null>(supersede, null);
  expect(letters.filter((letter) => isSuperseded(stored, hashOf(letter)))).toEqual(
    Array.from("2345678"),
  );
});

test("whatever came before, the last line counts and nothing stands twice", () => {
  const hashes = fc.array(fc.constantFrom(...Array.from("abcdefghijkl", hashOf)), { minLength: 1 });
  fc.assert(
    fc.property(hashes, (lines) => {
      const stored = lines.reduce<string | null>(supersede, null);
      const parts = (stored ?? "").split(" ").map((part) => part.slice(0, 12));
      expect(isCurrent(stored, lines.at(-1) ?? "")).toBe(true);
      expect(new Set(parts).size).toBe(parts.length);
      expect(parts.length).toBeLessThanOrEqual(8);
    }),
  );
});
