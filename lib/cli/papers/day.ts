import { addDays, type Day, parseDay } from "../../dates";

/** @throws Error for what is no day or lies in the future. */
export function readDay(text: string, today: Day): Day {
  const day = parseDay(text);
  if (!day) throw new Error(`“${text}” is no day. Write it like 2026-05-20.`);
  if (day > addDays(today, 1)) throw new Error(`${day} lies in the future.`);
  return day;
}
