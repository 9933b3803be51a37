import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, type Day, dayOf, parseMonth, parseWeek } from "../dates";
import { countPages, LARGEST_PAGE, pageOf, parsePageNumber } from "./paging";
import { parsePeriod, PERIOD_KINDS, periodName, periodOf, periodPath, periodTitle } from "./period";

const anyDay = fc
  .date({ min: new Date("1991-01-01"), max: new Date("2100-12-31"), noInvalidDate: true })
  .map(dayOf);

test("every day lies in its week and month, and an address leads back to its period", () => {
  fc.assert(
    fc.property(anyDay, fc.constantFrom(...PERIOD_KINDS), (day, kind) => {
      const period = periodOf(kind, day);
      expect(period.first <= day && day < period.until).toBe(true);
      expect(parsePeriod(kind, period.key)).toEqual(period);
      expect(periodOf(kind, period.until).first).toBe(period.until);
      expect(periodOf(kind, addDays(period.first, -1)).until).toBe(period.first);
    }),
  );
});

test("weeks are ISO 8601's: years of 53, and days that belong to the other year", () => {
  expect(parseWeek("2026-W01")?.monday).toBe("2025-12-29");
  expect(parseWeek("2026-W53")?.monday).toBe("2026-12-28"); // 2026 begins on a Thursday
  expect(parseWeek("2026-W54")).toBeNull();
  expect(parseWeek("2025-W53")).toBeNull();
  for (const text of ["2026-W00", "2026-W1", "2026W21", "2026-W21-3", "", "W21"])
    expect(parseWeek(text), text).toBeNull();
  for (const text of ["2026-13", "2026-00", "2026-5", "26-05", "2026-05-01"])
    expect(parseMonth(text), text).toBeNull();
});

test("periods are called as short as a heading may be", () => {
  const today = "2026-05-20" as Day;
  const title = (kind: (typeof PERIOD_KINDS)[number], day: string) =>
    periodTitle(periodOf(kind, day as Day), today);
  expect(title("day", "2026-05-12")).toBe("May 12");
  expect(title("day", "2024-10-28")).toBe("Oct 28, 2024");
  expect(title("week", "2026-05-20")).toBe("May 18 – 24");
  expect(title("week", "2026-01-01")).toBe("Dec 29, 2025 – Jan 4, 2026");
  expect(title("month", "2026-05-20")).toBe("May 2026");
  expect(periodName(periodOf("week", today))).toBe("the week of May 18 – 24, 2026");
  expect(periodPath(periodOf("day", today))).toBe("/papers/date/2026-05-20");
});

test("pages hold fifty, a short rest joins the last one, and every paper stands on one page", () => {
  expect([0, 1, 50, 60, 61, 100, 110, 111].map(countPages)).toEqual([1, 1, 1, 1, 2, 2, 2, 3]);
  expect(pageOf(2, 60)).toBeNull();
  expect(pageOf(0, 60)).toBeNull();
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), (papers) => {
      const pages = Array.from({ length: countPages(papers) }, (_, index) =>
        pageOf(index + 1, papers),
      );
      expect(pages.every((page) => page !== null && page.limit <= LARGEST_PAGE)).toBe(true);
      const shown = pages.flatMap((page) =>
        page ? Array.from({ length: page.limit }, (_, at) => page.offset + at) : [],
      );
      expect(shown.filter((at) => at < papers)).toEqual(
        Array.from({ length: papers }, (_, at) => at),
      );
    }),
  );
});

test("a page's number is written in one way only", () => {
  expect(parsePageNumber("12")).toBe(12);
  for (const text of ["0", "-1", "01", "1e9", "1.5", "", " 1", "9999999"])
    expect(parsePageNumber(text), text).toBeNull();
});
