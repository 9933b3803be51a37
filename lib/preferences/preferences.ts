import { DEFAULT_SEGMENT } from "../digests/compose";
import type { Cadence } from "../digests/period";

/** What a subscriber gets, and when. */
export interface Preferences {
  /** At least one; each brings its own mails. */
  cadences: Cadence[];
  /** Slugs, sorted; none means all papers. */
  topics: string[];
  paperCount: number;
  /** From 0 to 23 on the clocks of their time zone; null: as soon as an issue is ready. */
  deliveryHour: number | null;
  timeZone: string;
}

/** What those get who gave nothing but an address. */
export const DEFAULT_PREFERENCES: Preferences = {
  cadences: ["daily"],
  ...DEFAULT_SEGMENT,
  deliveryHour: null,
  timeZone: "UTC",
};

/** In words: "The daily and weekly digest: 20 papers on 2 topics, at 07:00 (Europe/Berlin)." */
export function describePreferences({
  cadences,
  topics,
  paperCount,
  deliveryHour,
  timeZone,
}: Preferences): string {
  const names = new Intl.ListFormat("en").format(cadences);
  const about = topics.length === 0 ? "" : ` on ${count(topics.length, "topic")}`;
  const when =
    deliveryHour === null
      ? "as soon as it is ready"
      : `at ${hourLabel(deliveryHour)} (${timeZone.replaceAll("_", " ")})`;
  return `The ${names} digest: up to ${String(paperCount)} papers${about}, ${when}.`;
}

/** "07:00". */
export function hourLabel(hour: number): string {
  return `${String(hour).padStart(2, "0")}:00`;
}

function count(number: number, word: string): string {
  return `${String(number)} ${word}${number === 1 ? "" : "s"}`;
}
