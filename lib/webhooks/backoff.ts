import { MS_PER_HOUR, MS_PER_MINUTE } from "../dates";

/** As the Standard Webhooks specification advises: three days in all. */
const PAUSES_MS = [
  5000,
  5 * MS_PER_MINUTE,
  30 * MS_PER_MINUTE,
  2 * MS_PER_HOUR,
  5 * MS_PER_HOUR,
  10 * MS_PER_HOUR,
  14 * MS_PER_HOUR,
  20 * MS_PER_HOUR,
  24 * MS_PER_HOUR,
];
const JITTER = 0.2;

/**
 * How long to wait after the failed attempt with this number (from 1), or null
 * when it was the last one.
 * @param chance from 0 to 1: spreads those that failed together.
 */
export function pauseAfterFailure(attempt: number, chance: number): number | null {
  const pause = PAUSES_MS[attempt - 1];
  return pause === undefined ? null : pause * (1 - JITTER + 2 * JITTER * chance);
}
