import "server-only";
import type { RateLimited } from "../errors";

/** Names a request between the front (lib/server/front.mjs), which stands in the same process, and here. */
const REQUEST_NAME = "x-papers-request";

/** What the front has to say of requests that are on their way: seconds until the next try, by name. */
const shared = globalThis as { tooManyTries?: Map<string, number> };

/**
 * A form's action cannot choose the status of the page that answers it. This
 * has the front send the page with 429 and `Retry-After`.
 */
export function noteTooMany(headers: Headers, { retryAfterSeconds }: RateLimited): void {
  const name = headers.get(REQUEST_NAME);
  if (name) shared.tooManyTries?.set(name, retryAfterSeconds);
}
