import fc from "fast-check";
import { expect, test } from "vitest";
import { readInstant } from "./instants";

test("days and instants as the archives write them become one form, in UTC", () => {
  const good = {
    "2026-05-20": "2026-05-20T00:00:00.000Z",
    " 2026-05-20T07:30 ": "2026-05-20T07:30:00.000Z",
    "2026-05-20 07:30:15": "2026-05-20T07:30:15.000Z",
    "2026-05-20T07:30:15.123456Z": "2026-05-20T07:30:15.123Z",
    "2026-05-20T01:00:00+02:00": "2026-05-19T23:00:00.000Z",
    "2026-05-20T22:00:00-0330": "2026-05-21T01:30:00.000Z",
  };
  for (const [text, instant] of Object.entries(good)) expect(readInstant(text), text).toBe(instant);
});

test("what is no day of the calendar, no time or of no four-digit year is refused", () => {
  const bad = [
    "",
    "2026",
    "2026-5-1",
    "20 May 2026",
    "2026-02-30",
    "2025-02-29T10:00:00Z",
    "2026-05-20T25:00",
    "2026-05-20T07",
    "2026-05-20T07:30:00+99:00",
    "0999-12-31",
    "1000-01-01T00:30:00+01:00",
    "9999-12-31T23:30:00-01:00",
    "+020260-05-20T00:00:00Z",
    "1779235200",
    "2026-05-20; DROP",
  ];
  for (const text of bad) expect(readInstant(text), text).toBeNull();
});

test("every instant of our years is read back as it was written", () => {
  const instants = fc.date({
    min: new Date("1000-01-01T00:00:00.000Z"),
    max: new Date("9999-12-31T23:59:59.999Z"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(instants, (instant) => {
      expect(readInstant(instant.toISOString())).toBe(instant.toISOString());
    }),
  );
});
