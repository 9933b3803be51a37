import { addDays, type Day, dayOf, isoWeekday, midnight, MS_PER_HOUR } from "../../dates";

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
 * arrives at 14:00:00 exactly waits for the next announcement. Holidays are
 * named year by year and moderation takes its time; both make the true day a
 * later one. Where the announcement itself is seen, its own day is used.
 */
const DEADLINE_HOUR = 14;

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
  const closesOn = nextWorkday(hour < DEADLINE_HOUR ? day : addDays(day, 1));
  // Friday's is announced on Sunday; the evening of a day is the next UTC day.
  return addDays(closesOn, isoWeekday(closesOn) === FRIDAY ? 3 : 1);
}

/**
 * The same for a paper of which only the UTC date of submission is known. The
 * deadline falls within that date; when both days are possible, the one on
 * which arXiv's record was made is right for a paper unchanged since then,
 * otherwise the earlier one is taken.
 */
export function announcementDayOfDate(submittedOn: Day, recordDatestamp: Day | null): Day {
  const start = midnight(submittedOn).getTime();
  const earliest = announcementDay(new Date(start));
  const latest = announcementDay(new Date(start + 24 * MS_PER_HOUR - 1));
  return recordDatestamp === latest ? latest : earliest;
}

/** Saturdays and Sundays have no deadline. */
function nextWorkday(day: Day): Day {
  const weekday = isoWeekday(day);
  return weekday >= SATURDAY ? addDays(day, 8 - weekday) : day;
}

function inNewYork(instant: Date): { day: Day; hour: number } {
  const parts = new Map(newYork.formatToParts(instant).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? "";
  const date = midnight(`${part("year")}-${part("month")}-${part("day")}` as Day);
  return { day: dayOf(date), hour: Number(part("hour")) };
}
