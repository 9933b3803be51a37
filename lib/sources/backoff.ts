/** What a server may say about itself that passes: too many requests, overloaded, restarting. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

export function isPassingStatus(status: number): boolean {
  return PASSING.has(status);
}

/**
 * `Retry-After` in milliseconds: seconds, or a date, which is read against the
 * answer's own `Date`, so that our clock need not agree with the server's.
 * Null when absent or unreadable (RFC 9110, section 10.2.3).
 */
export function readRetryAfter(value: string | null, date: string | null): number | null {
  if (value === null) return null;
  if (/^\s*\d{1,9}\s*$/.test(value)) return Number(value) * 1000;
  const wait = Date.parse(value) - Date.parse(date ?? "");
  return Number.isNaN(wait) ? null : Math.max(0, wait);
}

/**
 * How long to wait before the next try, in milliseconds: what the server asked
 * for, else twice as long each time. Up to a half more, so that many clients
 * that failed together do not come back together.
 * @param chance from 0 to 1.
 */
export function backoff(wish: {
  tries: number;
  baseMs: number;
  retryAfterMs: number | null;
  chance: number;
}): number {
  const { tries, baseMs, retryAfterMs, chance } = wish;
  const wait = Math.max(retryAfterMs ?? 0, baseMs * 2 ** (tries - 1));
  return Math.round(wait + (chance * wait) / 2);
}
