import { addDays, type Day, MS_PER_DAY, MS_PER_HOUR } from "../dates";

const formats = new Map<string, Intl.DateTimeFormat>();

/** @throws RangeError for a zone that Intl does not know. */
function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  formats.set(timeZone, format);
  return format;
}

/** A time zone as Intl writes its name, "Europe/Berlin" or "UTC"; null for what is none. */
export function readTimeZone(name: string): string | null {
  // Intl also takes offsets such as +01:00, which know no summer time.
  if (!/^[A-Za-z]/.test(name)) return null;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

/** All zones one can choose, by name. */
export function listTimeZones(): string[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone").filter((name) => name !== "UTC")];
}

/** What clocks in the zone show at an instant, written as if it were UTC, in milliseconds. */
function localTime(timeZone: string, instant: number): number {
  const parts = Object.fromEntries(
    formatFor(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/**
 * The next instant from `from` on at which a zone's clocks show this full hour.
 * Where they jump over it, the instant they jump; where they show it twice, the
 * first. A zone that Intl does not know counts as UTC.
 * @param hour from 0 to 23.
 */
export function nextLocalHour(hour: number, timeZone: string, from: Date): Date {
  const zone = readTimeZone(timeZone) ?? "UTC";
  const today = new Date(localTime(zone, from.getTime())).toISOString().slice(0, 10) as Day;
  for (let later = -1; later < 3; later++) {
    const instant = instantOf(addDays(today, later), hour, zone);
    if (instant >= from.getTime()) return new Date(instant);
  }
  throw new Error(`no ${String(hour)} o’clock in ${zone} within three days`);
}

function instantOf(day: Day, hour: number, timeZone: string): number {
  const wanted = Date.parse(`${day}T00:00:00.000Z`) + hour * MS_PER_HOUR;
  const offsetAt = (instant: number) => localTime(timeZone, instant) - instant;
  const before = wanted - offsetAt(wanted - MS_PER_DAY);
  const after = wanted - offsetAt(wanted + MS_PER_DAY);
  const shown = [before, after].filter((instant) => localTime(timeZone, instant) === wanted);
  // Jumped over: by the old offset it falls on the jump, or as long after it as the hour began before.
  return shown.length > 0 ? Math.min(...shown) : before;
}
