/** A UTC calendar day, "2026-01-05". Compare with === and sort as text. */
export type Day = string & { readonly __brand: "Day" };

/** An ISO 8601 week, "2026-W02": Monday to Sunday, the year of its Thursday. */
export type Week = string & { readonly __brand: "Week" };

export const MS_PER_MINUTE = 60_000;
export const MS_PER_HOUR = 60 * MS_PER_MINUTE;
export const MS_PER_DAY = 24 * MS_PER_HOUR;

/** The UTC day an instant falls on. */
export function dayOf(instant: Date): Day {
  return instant.toISOString().slice(0, 10) as Day;
}

/** The first instant of a day. */
export function midnight(day: Day): Date {
  return new Date(`${day}T00:00:00.000Z`);
}

/** A day from text, or null when it is malformed or impossible. */
export function parseDay(text: string): Day | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const start = midnight(text as Day);
  // Date rolls 2026-02-30 over into March; a real day survives the round trip.
  return !Number.isNaN(start.getTime()) && dayOf(start) === text ? (text as Day) : null;
}

export function addDays(day: Day, count: number): Day {
  return dayOf(new Date(midnight(day).getTime() + count * MS_PER_DAY));
}

/** Monday is 1, Sunday is 7. */
export function isoWeekday(day: Day): number {
  return midnight(day).getUTCDay() || 7;
}

/** The ISO week a day belongs to. */
export function weekOf(day: Day): Week {
  const thursday = addDays(day, 4 - isoWeekday(day)); // an ISO week's year is its Thursday's
  const newYear = midnight(`${thursday.slice(0, 4)}-01-01` as Day);
  const number =
    Math.floor((midnight(thursday).getTime() - newYear.getTime()) / MS_PER_DAY / 7) + 1;
  return `${thursday.slice(0, 4)}-W${String(number).padStart(2, "0")}` as Week;
}

const longDay = new Intl.DateTimeFormat("en-US", {
  weekday: "long",
  month: "long",
  day: "numeric",
  year: "numeric",
  timeZone: "UTC",
});
const shortDay = new Intl.DateTimeFormat("en-US", {
  month: "short",
  day: "numeric",
  timeZone: "UTC",
});
const shortDayWithYear = new Intl.DateTimeFormat("en-US", {
  month: "short",
  day: "numeric",
  year: "numeric",
  timeZone: "UTC",
});

/** "Wednesday, May 20, 2026". */
export function formatLongDay(day: Day): string {
  return longDay.format(midnight(day));
}

/** "May 20" in the current year, "May 20, 2024" in any other. */
export function formatShortDay(day: Day, today: Day): string {
  const format = day.slice(0, 4) === today.slice(0, 4) ? shortDay : shortDayWithYear;
  return format.format(midnight(day));
}
