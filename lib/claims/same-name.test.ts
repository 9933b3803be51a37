import fc from "fast-check";
import { expect, test } from "vitest";
import { mayBeSameName } from "./same-name";

test("one person's name is known in the ways that sources write it", () => {
  for (const name of ["A. Lovelace", "Lovelace, Ada", "Ada King Lovelace", "ÁDA LOVELACE"])
    expect(mayBeSameName("Ada Lovelace", name), name).toBe(true);
  expect(mayBeSameName("Simeon Warner", "S Warner")).toBe(true);
  for (const name of ["Ada Byron", "Bob Lovelace", "Lovelace", "", "A. L."])
    expect(mayBeSameName("Ada Lovelace", name), name).toBe(false);
});

test("it is the same from both sides", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(mayBeSameName(a, b)).toBe(mayBeSameName(b, a));
    }),
  );
});
