import { addDays, type Day, dayOf, isoWeekday, midnight } from "../../dates";
import { isHoliday } from "./holidays";

/**
 * arXiv's calendar (https://info.arxiv.org/help/availability.html), in New York
 * time, summer time included:
 *
 *     submitted from        until before        announced
 *     Friday    14:00       Monday    14:00     Monday    20:00
 *     Monday    14:00       Tuesday   14:00     Tuesday   20:00
 *     Tuesday   14:00       Wednesday 14:00     Wednesday 20:00
 *     Wednesday 14:00       Thursday  14:00     Thursday  20:00
 *     Thursday  14:00       Friday    14:00     Sunday    20:00
 *
 * 20:00 in New York is midnight UTC in summer and 01:00 in winter, so a paper is
 * listed on the UTC day that begins then: Tuesday to Friday and Monday. What
 * arrives at 14:00:00 exactly waits for the next announcement. A holiday
 * (holidays.ts) has neither deadline nor announcement. Moderation takes its time
 * and makes the true day a later one. Where the announcement itself is seen, its
 * own day is used.
 */
const DEADLINE_HOUR = 14;

/** Until the end of 2016 the deadline was two hours later. */
const FORMER_DEADLINE_HOUR = 16;
const DEADLINE_SINCE = "2017-01-02";

const MONDAY = 1;
const FRIDAY = 5;
const SATURDAY = 6;

const newYork = new Intl.DateTimeFormat("en-US", {
  timeZone: "America/New_York",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  hourCycle: "h23",
});

/** The UTC day on which a paper submitted at this instant is announced, at the earliest. */
export function announcementDay(submittedAt: Date): Day {
  const { day, hour } = inNewYork(submittedAt);
  const closesOn = nextWorkday(hour < deadlineOf(day) ? day : addDays(day, 1));
  // Friday's is announced on Sunday; the evening of a day is the next UTC day.
  return addDays(closesOn, isoWeekday(closesOn) === FRIDAY ? 3 : 1);
}

/** Whether arXiv announces papers on the evening with which this UTC day begins. */
export function hasAnnouncement(day: Day): boolean {
  const evening = addDays(day, -1);
  if (isoWeekday(day) >= SATURDAY || isHoliday(evening)) return false;
  // On Sunday Friday's papers are announced, if there were any.
  return isoWeekday(day) !== MONDAY || !isHoliday(addDays(day, -3));
}

/** Moderators take their time, but not longer; an older record was merely stamped anew. */
const LONGEST_HOLD_DAYS = 30;

/**
 * The same for a paper of which only the UTC date of submission is known. For
 * one unchanged since, arXiv's record was made on the day of its announcement;
 * for another the earliest day is taken on which it can have been.
 * @param unchangedSince the record's datestamp; null for a paper that was changed later.
 */
export function announcementDayOfDate(submittedOn: Day, unchangedSince: Day | null): Day {
  const earliest = announcementDay(midnight(submittedOn));
  const isAnnouncement =
    unchangedSince !== null &&
    unchangedSince > earliest &&
    unchangedSince <= addDays(earliest, LONGEST_HOLD_DAYS) &&
    hasAnnouncement(unchangedSince);
  return isAnnouncement ? unchangedSince : earliest;
}

/** Saturdays, Sundays and holidays have no deadline. */
function nextWorkday(day: Day): Day {
  let workday = day;
  while (isoWeekday(workday) >= SATURDAY || isHoliday(workday)) workday = addDays(workday, 1);
  return workday;
}

function deadlineOf(day: Day): number {
  return day < DEADLINE_SINCE ? FORMER_DEADLINE_HOUR : DEADLINE_HOUR;
}

function inNewYork(instant: Date): { day: Day; hour: number } {
  const parts = new Map(newYork.formatToParts(instant).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? "";
  const date = midnight(`${part("year")}-${part("month")}-${part("day")}` as Day);
  return { day: dayOf(date), hour: Number(part("hour")) };
}
