/** A UTC calendar day, "2026-01-05". Compare with === and sort as text. */
export type Day = string & { readonly __brand: "Day" };

/** An ISO 8601 week, "2026-W02": Monday to Sunday, the year of its Thursday. */
export type Week = string & { readonly __brand: "Week" };

/** A calendar month, "2026-01". */
export type Month = string & { readonly __brand: "Month" };

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

/** The Monday of a week, or null when the text is malformed or names a week its year does not have. */
export function parseWeek(text: string): { week: Week; monday: Day } | null {
  const [, year, number] = /^(\d{4})-W(\d{2})$/.exec(text) ?? [];
  const january4 = year === undefined ? null : parseDay(`${year}-01-04`); // always in week 1
  if (!january4) return null;
  const monday = addDays(january4, 1 - isoWeekday(january4) + 7 * (Number(number) - 1));
  return weekOf(monday) === text ? { week: text as Week, monday } : null;
}

/** The month a day belongs to. */
export function monthOf(day: Day): Month {
  return day.slice(0, 7) as Month;
}

/** A month from text, or null when it is malformed or impossible. */
export function parseMonth(text: string): Month | null {
  return parseDay(`${text}-01`) ? (text as Month) : null;
}

/** The first day of a month. */
export function firstOfMonth(month: Month): Day {
  return `${month}-01` as Day;
}

/** The first day of the month after. */
export function firstOfNextMonth(month: Month): Day {
  return firstOfMonth(monthOf(addDays(firstOfMonth(month), 31)));
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

const longMonth = new Intl.DateTimeFormat("en-US", {
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

/** "May 2026". */
export function formatMonth(month: Month): string {
  return longMonth.format(midnight(firstOfMonth(month)));
}

/** "May 18 – 24" in the year of `today`, "Dec 29, 2025 – Jan 4, 2026" in others or without one. */
export function formatDays(first: Day, last: Day, today: Day | null): string {
  const isThisYear =
    first.slice(0, 4) === today?.slice(0, 4) && last.slice(0, 4) === first.slice(0, 4);
  const format = isThisYear ? shortDay : shortDayWithYear;
  return format.formatRange(midnight(first), midnight(last)).replace(/\s*–\s*/, " – ");
}

/** "May 18 – 24, 2026", "Dec 29, 2025 – Jan 4, 2026". */
export function formatDaysWithYear(first: Day, last: Day): string {
  return shortDayWithYear.formatRange(midnight(first), midnight(last)).replace(/\s*–\s*/, " – ");
}

/** "Wednesday, May 20, 2026". */
export function formatLongDay(day: Day): string {
  return longDay.format(midnight(day));
}

/** "May 20, 2026". */
export function formatDay(day: Day): string {
  return shortDayWithYear.format(midnight(day));
}

/** "May 20" in the current year, "May 20, 2024" in any other. */
export function formatShortDay(day: Day, today: Day): string {
  const format = day.slice(0, 4) === today.slice(0, 4) ? shortDay : shortDayWithYear;
  return format.format(midnight(day));
}
