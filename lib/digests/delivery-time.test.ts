import fc from "fast-check";
import { expect, test } from "vitest";
import { MS_PER_HOUR } from "../dates";
import { nextLocalHour, readTimeZone } from "./delivery-time";

const next = (hour: number, zone: string, from: string) =>
  nextLocalHour(hour, zone, new Date(from)).toISOString().slice(0, 16);

test("the hour comes on the reader's clocks, later today or tomorrow", () => {
  expect(next(7, "UTC", "2026-05-20T00:05:00Z")).toBe("2026-05-20T07:00");
  expect(next(7, "UTC", "2026-05-20T07:00:00Z")).toBe("2026-05-20T07:00");
  expect(next(7, "UTC", "2026-05-20T07:00:01Z")).toBe("2026-05-21T07:00");
  expect(next(7, "Asia/Tokyo", "2026-05-20T00:05:00Z")).toBe("2026-05-20T22:00");
  expect(next(7, "America/Los_Angeles", "2026-05-20T00:05:00Z")).toBe("2026-05-20T14:00");
  expect(next(18, "America/Los_Angeles", "2026-05-20T00:05:00Z")).toBe("2026-05-20T01:00");
  expect(next(7, "Asia/Kathmandu", "2026-05-20T00:05:00Z")).toBe("2026-05-20T01:15");
  expect(next(6, "Pacific/Kiritimati", "2026-05-20T00:05:00Z")).toBe("2026-05-20T16:00");
});

test("an hour that clocks jump over comes when they jump; one they show twice comes once, the first time", () => {
  // Spring: 02:00 → 03:00 in Berlin and New York, 02:00 → 02:30 on Lord Howe, 00:00 → 01:00 in Cairo.
  expect(next(2, "Europe/Berlin", "2026-03-29T00:05:00Z")).toBe("2026-03-29T01:00");
  expect(next(3, "Europe/Berlin", "2026-03-29T00:05:00Z")).toBe("2026-03-29T01:00");
  expect(next(2, "America/New_York", "2026-03-08T00:05:00Z")).toBe("2026-03-08T07:00");
  expect(next(2, "Australia/Lord_Howe", "2026-10-03T00:05:00Z")).toBe("2026-10-03T15:30");
  expect(next(0, "Africa/Cairo", "2026-04-23T12:00:00Z")).toBe("2026-04-23T22:00");
  // Autumn: 03:00 → 02:00 in Berlin, 02:00 → 01:00 in New York.
  expect(next(2, "Europe/Berlin", "2026-10-25T00:00:00Z")).toBe("2026-10-25T00:00");
  expect(next(1, "America/New_York", "2026-11-01T00:05:00Z")).toBe("2026-11-01T05:00");
  expect(next(7, "America/New_York", "2026-11-01T00:05:00Z")).toBe("2026-11-01T12:00");
});

test("in every zone, at every hour and instant, it comes within 25 hours and shows the hour where there is one", () => {
  const zones = Intl.supportedValuesOf("timeZone");
  const year = { min: new Date("2026-01-01T00:00:00Z"), max: new Date("2027-12-31T00:00:00Z") };
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: 0, max: 23 }),
      fc.date({ ...year, noInvalidDate: true }),
      (zone, hour, from) => {
        const at = nextLocalHour(hour, zone, from);
        expect(at.getTime()).toBeGreaterThanOrEqual(from.getTime());
        expect(at.getTime() - from.getTime()).toBeLessThanOrEqual(25 * MS_PER_HOUR);
        const shown = Number(
          new Intl.DateTimeFormat("en", {
            timeZone: zone,
            hour: "numeric",
            hourCycle: "h23",
          }).format(at),
        );
        expect([hour, (hour + 1) % 24]).toContain(shown);
      },
    ),
    { numRuns: 300 },
  );
});

test("only names of zones are zones; a name the computer forgot counts as UTC", () => {
  expect(readTimeZone("europe/berlin")).toBe("Europe/Berlin");
  expect(readTimeZone("UTC")).toBe("UTC");
  for (const wrong of ["", "Mars/Olympus", "+01:00", "-08", "Europe/Berlin\n", "constructor"])
    expect(readTimeZone(wrong), wrong).toBeNull();
  expect(next(7, "Mars/Olympus", "2026-05-20T00:05:00Z")).toBe("2026-05-20T07:00");
});
