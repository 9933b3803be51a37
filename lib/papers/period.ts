import {
  addDays,
  type Day,
  firstOfMonth,
  firstOfNextMonth,
  formatDays,
  formatLongDay,
  formatMonth,
  formatShortDay,
  monthOf,
  parseDay,
  parseMonth,
  parseWeek,
  weekOf,
} from "../dates";

/** The closed periods that have pages of their own. */
export const PERIOD_KINDS = ["day", "week", "month"] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** A UTC day, ISO week or month, as the days from `first` up to, not including, `until`. */
export interface Period {
  kind: PeriodKind;
  /** "2026-05-20", "2026-W21" or "2026-05". */
  key: string;
  first: Day;
  until: Day;
}

/** The period of a kind that a day belongs to. */
export function periodOf(kind: PeriodKind, day: Day): Period {
  if (kind === "day") return { kind, key: day, first: day, until: addDays(day, 1) };
  const week = weekOf(day);
  const monday = parseWeek(week)?.monday ?? day;
  if (kind === "week") return { kind, key: week, first: monday, until: addDays(monday, 7) };
  const month = monthOf(day);
  return { kind, key: month, first: firstOfMonth(month), until: firstOfNextMonth(month) };
}

/** A period from the end of its address, or null when it is malformed or impossible. */
export function parsePeriod(kind: PeriodKind, text: string): Period | null {
  if (kind === "day") {
    const day = parseDay(text);
    return day && periodOf(kind, day);
  }
  if (kind === "week") {
    const monday = parseWeek(text)?.monday;
    return monday ? periodOf(kind, monday) : null;
  }
  const month = parseMonth(text);
  return month && periodOf(kind, firstOfMonth(month));
}

/** "/papers/date/2026-05-20", "/papers/week/2026-W21", "/papers/month/2026-05". */
export function periodPath({ kind, key }: Pick<Period, "kind" | "key">): string {
  return `/papers/${kind === "day" ? "date" : kind}/${key}`;
}

/** As short as a heading may be: "May 20", "May 18 – 24", "May 2026". */
export function periodTitle({ kind, first, until }: Period, today: Day): string {
  if (kind === "day") return formatShortDay(first, today);
  if (kind === "week") return formatDays(first, addDays(until, -1), today);
  return formatMonth(monthOf(first));
}

/** In full, for titles of pages: "Wednesday, May 20, 2026", "the week of May 18 – 24, 2026", "May 2026". */
export function periodName({ kind, first, until }: Period): string {
  if (kind === "day") return formatLongDay(first);
  if (kind === "week") return `the week of ${formatDays(first, addDays(until, -1), null)}`;
  return formatMonth(monthOf(first));
}
