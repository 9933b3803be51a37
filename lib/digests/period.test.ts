import { expect, test } from "vitest";
import { type Day, midnight, MS_PER_HOUR } from "../dates";
import { duePeriod, issueName, readPeriod } from "./period";

const day = (text: string) => text as Day;
const TODAY = day("2026-05-27"); // a Wednesday

test("an issue is called by its cadence and its period", () => {
  expect(issueName("daily", day("2026-05-20"))).toBe("daily/2026-05-20");
  expect(issueName("weekly", day("2026-05-20"))).toBe("weekly/2026-W21");
  expect(issueName("weekly", day("2027-01-01"))).toBe("weekly/2026-W53");
  expect(issueName("monthly", day("2026-05-20"))).toBe("monthly/2026-05");
});

test("a period is read from one of its days or from its key", () => {
  const key = (...input: Parameters<typeof readPeriod>) => {
    const period = readPeriod(...input);
    return typeof period === "string" ? period : period.key;
  };
  expect(key("daily", "2026-05-20", TODAY)).toBe("2026-05-20");
  expect(key("daily", "2026-05-27", TODAY)).toBe("2026-05-27");
  expect(key("weekly", "2026-05-20", TODAY)).toBe("2026-W21");
  expect(key("weekly", "2026-W21", TODAY)).toBe("2026-W21");
  expect(key("monthly", "2026-04-30", TODAY)).toBe("2026-04");
  expect(key("monthly", "2026-04", TODAY)).toBe("2026-04");
  // What is not over would be frozen half.
  expect(key("weekly", "2026-05-27", TODAY)).toBe("2026-W22 is not over yet");
  expect(key("monthly", "2026-05", TODAY)).toBe("2026-05 is not over yet");
  expect(key("daily", "2026-05-28", TODAY)).toBe("lies in the future");
  expect(key("weekly", "2026-W23", TODAY)).toBe("lies in the future");
  for (const wrong of ["2026-02-30", "2026-W54", "2026-13", "tomorrow", ""])
    expect(key("weekly", wrong, TODAY)).toMatch(/^must be a day like 2026-05-20 or a week/);
  expect(key("daily", "2026-W21", TODAY)).toBe("must be a day like 2026-05-20");
});

test("last week's digest is due from Monday on and last month's from the first, for as long as they are news", () => {
  const at = (cadence: "weekly" | "monthly", start: string, hours: number) =>
    duePeriod(cadence, new Date(midnight(day(start)).getTime() + hours * MS_PER_HOUR))?.key;
  expect(at("weekly", "2026-05-25", -0.1)).toBeUndefined();
  expect(at("weekly", "2026-05-25", 0)).toBe("2026-W21");
  expect(at("weekly", "2026-05-25", 71)).toBe("2026-W21");
  expect(at("weekly", "2026-05-25", 72)).toBeUndefined();
  expect(at("monthly", "2026-06-01", 0)).toBe("2026-05");
  expect(at("monthly", "2026-06-01", 119)).toBe("2026-05");
  expect(at("monthly", "2026-06-01", 120)).toBeUndefined();
  expect(at("monthly", "2027-01-01", 1)).toBe("2026-12");
});
