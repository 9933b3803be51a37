import { MS_PER_MINUTE } from "../dates";

/** Greylisting passes within minutes, a full mailbox within hours. */
const MINUTES = [1, 5, 15, 30, 60, 120, 240];
const JITTER = 0.2;

/**
 * How long to wait after the attempt with this number (from 1).
 * @param chance from 0 to 1: spreads those who were deferred together.
 */
export function pauseAfter(attempt: number, chance: number): number {
  const minutes = MINUTES[Math.min(attempt, MINUTES.length) - 1] ?? 1;
  return minutes * MS_PER_MINUTE * (1 - JITTER + 2 * JITTER * chance);
}
