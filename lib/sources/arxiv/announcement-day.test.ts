import { expect, test } from "vitest";
import {
  addDays,
  type Day,
  dayOf,
  isoWeekday,
  midnight,
  MS_PER_HOUR,
  MS_PER_MINUTE,
} from "../../dates";
import { announcementDay, hasAnnouncement, announcementDayOfDate } from "./announcement-day";

const on = (text: string) => announcementDay(new Date(text));

test.for([
  // Summer: New York is four hours behind, the deadline 18:00 UTC.
  ["2026-05-18T17:59:59Z", "2026-05-19"], // Monday before the deadline
  ["2026-05-18T18:00:00Z", "2026-05-20"], // Monday at the deadline
  ["2026-05-20T12:00:00Z", "2026-05-21"],
  ["2026-05-21T17:59:00Z", "2026-05-22"], // Thursday's is announced on Friday, UTC
  ["2026-05-21T18:00:00Z", "2026-05-25"], // Thursday after it waits for Sunday evening
  ["2026-05-22T17:59:00Z", "2026-05-25"],
  ["2026-05-22T18:00:00Z", "2026-05-26"], // Friday after it, and the weekend, for Monday evening
  ["2026-05-24T23:00:00Z", "2026-05-26"],
  // Winter: the deadline is 19:00 UTC.
  ["2026-01-05T18:59:59Z", "2026-01-06"],
  ["2026-01-05T19:00:00Z", "2026-01-07"],
  // The night of a UTC day is New York's evening before.
  ["2026-05-19T03:00:00Z", "2026-05-20"],
  // Summer time begins on Sunday 8 March and ends on Sunday 1 November 2026.
  ["2026-03-06T18:59:00Z", "2026-03-09"],
  ["2026-03-09T17:59:00Z", "2026-03-10"],
  ["2026-03-09T18:00:00Z", "2026-03-11"],
  ["2026-10-30T18:00:00Z", "2026-11-03"],
  ["2026-11-02T18:59:00Z", "2026-11-03"],
])("what is submitted at %s is listed on %s", ([submitted, day]) => {
  expect(on(submitted ?? "")).toBe(day);
});

/** United States: from the second Sunday of March to the first of November, at 02:00. */
function isSummerInNewYork(instant: Date): boolean {
  const year = dayOf(instant).slice(0, 4);
  const sunday = (first: string, nth: number) => {
    const day = `${year}-${first}` as Day;
    return addDays(day, 7 - isoWeekday(day) + 7 * (nth - 1));
  };
  const begins = midnight(sunday("03-01", 2)).getTime() + 7 * MS_PER_HOUR;
  const ends = midnight(sunday("11-01", 1)).getTime() + 6 * MS_PER_HOUR;
  return instant.getTime() >= begins && instant.getTime() < ends;
}

const HOLIDAYS =
  "2025-12-25 2025-12-30 2026-01-01 2026-01-19 2026-06-19 2026-07-03 2026-09-07 2026-11-26 2026-12-25 2026-12-29 2026-12-31";

/** The rule again, by walking on to the next deadline instead of by weekday. */
function walk(submitted: Date): Day {
  const deadlineOf = (day: Day) => {
    const noon = new Date(midnight(day).getTime() + 16 * MS_PER_HOUR);
    return midnight(day).getTime() + (isSummerInNewYork(noon) ? 18 : 19) * MS_PER_HOUR;
  };
  let day = addDays(dayOf(submitted), -1);
  const isClosed = (one: Day) => isoWeekday(one) > 5 || HOLIDAYS.includes(one);
  while (isClosed(day) || deadlineOf(day) <= submitted.getTime()) day = addDays(day, 1);
  return addDays(day, isoWeekday(day) === 5 ? 3 : 1);
}

test("over a whole year, every half hour and a second before it", { timeout: 30_000 }, () => {
  const days = new Set<Day>();
  const start = midnight("2025-12-25" as Day).getTime();
  for (let half = 0; half < 372 * 48; half += 1) {
    for (const offset of [0, -1000]) {
      const submitted = new Date(start + half * 30 * MS_PER_MINUTE + offset);
      const day = announcementDay(submitted);
      if (day !== walk(submitted))
        expect.unreachable(`${submitted.toISOString()}: ${day}, not ${walk(submitted)}`);
      days.add(day);
    }
  }
  // Every weekday but those after eight holidays has its papers, no Saturday or Sunday has.
  expect([...days].filter((day) => isoWeekday(day) > 5)).toEqual([]);
  expect([...days].filter((day) => !hasAnnouncement(day))).toEqual([]);
  const year = [...days].filter((day) => day.startsWith("2026"));
  expect(year.at(0)).toBe("2026-01-01");
  expect(year).toHaveLength(253);
});

test("of a date without a time, the day of arXiv's record decides, moderation included", () => {
  const tuesday = "2026-05-19" as Day;
  expect(announcementDayOfDate(tuesday, "2026-05-20" as Day)).toBe("2026-05-20");
  expect(announcementDayOfDate(tuesday, "2026-05-21" as Day)).toBe("2026-05-21");
  expect(announcementDayOfDate(tuesday, "2026-05-29" as Day)).toBe("2026-05-29");
  expect(announcementDayOfDate(tuesday, "2026-05-30" as Day)).toBe("2026-05-20");
  expect(announcementDayOfDate(tuesday, "2026-08-03" as Day)).toBe("2026-05-20");
  expect(announcementDayOfDate(tuesday, "2026-05-18" as Day)).toBe("2026-05-20");
  expect(announcementDayOfDate("2026-05-23" as Day, null)).toBe("2026-05-26");
});

test("a holiday has neither deadline nor announcement", () => {
  // Thanksgiving, Thursday 26 November 2026: what came after Wednesday's deadline waits for Sunday.
  expect(announcementDay(new Date("2026-11-25T18:59:00Z"))).toBe("2026-11-26");
  expect(announcementDay(new Date("2026-11-25T19:00:00Z"))).toBe("2026-11-30");
  // Christmas on a Friday: Thursday's and Friday's papers come on Monday evening.
  expect(announcementDay(new Date("2026-12-24T20:00:00Z"))).toBe("2026-12-29");
  const days = ["2026-11-26", "2026-11-27", "2026-11-28", "2026-11-30", "2026-12-28", "2026-12-29"];
  expect(days.map((day) => hasAnnouncement(day as Day))).toEqual([
    true,
    false,
    false,
    true,
    false,
    true,
  ]);
});

test("until the end of 2016 papers were taken until four", () => {
  expect(announcementDay(new Date("2016-06-07T19:30:00Z"))).toBe("2016-06-08");
  expect(announcementDay(new Date("2017-06-06T19:30:00Z"))).toBe("2017-06-08");
});
