import type { FeedBodyProps } from "./feed-body";

/** Renders are short; this many may be under way at once. */
const MOST_WAITING = 200;

const shared = globalThis as { dailyPapersFeeds?: Map<string, FeedBodyProps> };
const waiting = (shared.dailyPapersFeeds ??= new Map());

/**
 * Leaves a feed for {@link StaticFeed} to pick up in the same process. Passed as
 * props it would be written into the page twice: as HTML, and once more as the
 * data that React would need to make the same HTML again in the browser.
 * @returns what to ask for it by.
 */
export function handOver(feed: FeedBodyProps): string {
  const key = crypto.randomUUID();
  waiting.set(key, feed);
  const [oldest] = waiting.keys();
  if (waiting.size > MOST_WAITING && oldest !== undefined) waiting.delete(oldest);
  return key;
}

/** What was handed over; undefined in a browser. */
export function pickUp(key: string): FeedBodyProps | undefined {
  return waiting.get(key);
}
