import { parseDay } from "../dates";

const ISO =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/;

/** What PostgreSQL and a reader would both call a year. */
const EARLIEST = "1000-01-01";

/**
 * An ISO 8601 date or instant as `toISOString` writes it, or null. What has no
 * zone is UTC: this machine's own would differ from the next one's.
 */
export function readInstant(text: string): string | null {
  const [, day, time = "00:00", zone = "Z"] = ISO.exec(text.trim()) ?? [];
  // Date takes a 30 February for 2 March.
  if (day === undefined || parseDay(day) === null) return null;
  const offset = zone.replace(/^([+-]\d{2}):?(\d{2})$/, "$1:$2");
  const instant = new Date(`${day}T${time}${offset}`);
  if (Number.isNaN(instant.getTime())) return null;
  const iso = instant.toISOString();
  // A year of more than four digits is written with a sign, which sorts before all others.
  return iso >= EARLIEST ? iso : null;
}
