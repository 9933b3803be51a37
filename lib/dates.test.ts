import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addDays,
  type Day,
  dayOf,
  formatShortDay,
  isoWeekday,
  midnight,
  parseDay,
  weekOf,
} from "./dates";

const anyDay = fc
  .date({
    min: new Date("1991-01-01T00:00:00Z"),
    max: new Date("2100-12-31T00:00:00Z"),
    noInvalidDate: true,
  })
  .map(dayOf);

test("a malformed or impossible day is no day", () => {
  for (const text of [
    "",
    "2026-5-20",
    "2026-02-30",
    "2026-13-01",
    "2025-02-29",
    "20260520",
    "2026-05-20 ",
    "newest",
  ]) {
    expect(parseDay(text), text).toBeNull();
  }
});

test("every day survives being written and read, and its neighbours lie next to it", () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      expect(parseDay(day)).toBe(day);
      expect(dayOf(midnight(day))).toBe(day);
      expect(addDays(addDays(day, 1), -1)).toBe(day);
    }),
  );
});

test("an ISO week is the same from Monday to Sunday and another the day after", () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const monday = addDays(day, 1 - isoWeekday(day));
      expect(weekOf(monday)).toBe(weekOf(day));
      expect(weekOf(addDays(monday, 6))).toBe(weekOf(day));
      expect(weekOf(addDays(monday, 7))).not.toBe(weekOf(day));
    }),
  );
});

test("a week belongs to the year of its Thursday", () => {
  expect(weekOf("2026-01-01" as Day)).toBe("2026-W01");
  expect(weekOf("2027-01-01" as Day)).toBe("2026-W53");
  expect(weekOf("2024-12-30" as Day)).toBe("2025-W01");
});

test("a date of this year is written without it", () => {
  expect(formatShortDay("2026-05-12" as Day, "2026-11-23" as Day)).toBe("May 12");
  expect(formatShortDay("2024-10-28" as Day, "2026-11-23" as Day)).toBe("Oct 28, 2024");
});
