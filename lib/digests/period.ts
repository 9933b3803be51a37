import { addDays, type Day, dayOf, midnight, MS_PER_HOUR, parseDay } from "../dates";
import { parsePeriod, type Period, type PeriodKind, periodOf } from "../papers/period";

/** How often a digest comes. Each can be chosen beside the others. */
export const CADENCES = ["daily", "weekly", "monthly"] as const;
export type Cadence = (typeof CADENCES)[number];

const KINDS: Record<Cadence, PeriodKind> = { daily: "day", weekly: "week", monthly: "month" };

/**
 * An issue is old news this many hours after it was composed; what is not sent
 * by then is not sent. A day's must leave room for every delivery hour, 25 of
 * them when clocks go back, and for a mail server that asks to wait.
 */
const SEND_WITHIN_HOURS: Record<Cadence, number> = { daily: 30, weekly: 72, monthly: 120 };

/** The last instant at which an issue composed now may be sent. */
export function sendNotAfter(cadence: Cadence, composedAt: Date): Date {
  return new Date(composedAt.getTime() + SEND_WITHIN_HOURS[cadence] * MS_PER_HOUR);
}

/** The day, ISO week or month whose digest a day's papers stand in. */
export function issuePeriod(cadence: Cadence, day: Day): Period {
  return periodOf(KINDS[cadence], day);
}

/** An issue's period from the end of its address: "2026-05-20", "2026-W21", "2026-05". */
export function parseIssueKey(cadence: Cadence, text: string): Period | null {
  return parsePeriod(KINDS[cadence], text);
}

/**
 * A period as a person names it: one of its days, or its key.
 * @returns the period, or why there is no digest of it yet.
 */
export function readPeriod(cadence: Cadence, text: string, today: Day): Period | string {
  const day = parseDay(text);
  const period = day ? issuePeriod(cadence, day) : parseIssueKey(cadence, text);
  if (!period) return `must be a day like 2026-05-20${OR_KEY[cadence]}`;
  if ((day ?? period.first) > today) return "lies in the future";
  // Half a week would stand for the whole one, for ever. A day may be mailed on its evening.
  if (cadence !== "daily" && period.until > today) return `${period.key} is not over yet`;
  return period;
}

const OR_KEY: Record<Cadence, string> = {
  daily: "",
  weekly: " or a week like 2026-W21",
  monthly: " or a month like 2026-05",
};

/** A cadence from text, or null. */
export function parseCadence(text: string): Cadence | null {
  return CADENCES.find((cadence) => cadence === text) ?? null;
}

/** How an issue is named in addresses and answers: "daily/2026-05-20", "weekly/2026-W21". */
export function issueName(cadence: Cadence, day: Day): string {
  return `${cadence}/${issuePeriod(cadence, day).key}`;
}

/**
 * The period whose digest is due at an instant without anybody asking: last
 * week's from Monday on, last month's from the first on, each for as long as it
 * would be news; null in between. (Days are due by what is listed.)
 */
export function duePeriod(cadence: "weekly" | "monthly", now: Date): Period | null {
  const current = issuePeriod(cadence, dayOf(now));
  const isNews = now < sendNotAfter(cadence, midnight(current.first));
  return isNews ? issuePeriod(cadence, addDays(current.first, -1)) : null;
}
