import "server-only";
import { type Day, parseDay } from "../../dates";
import { env } from "../../env";
import { BadAnswer } from "../errors";
import { endpoint } from "../endpoint";
import { Door, userAgentOf } from "../http";
import type { HubLinks } from "../../hub-links/repository";
import { type HubPage, parseDaily, readNextLink } from "./parse-daily";
import { emptyLinks, parseRepositories } from "./parse-repositories";

const PAGE = 100;

let door: Door | undefined;

function openDoor(): Door {
  return (door ??= new Door({
    source: "The Hub",
    userAgent: userAgentOf(env.SITE_NAME, env.APP_URL),
    spacingMs: env.ARXIV_SPACING_MS / 10,
    timeoutMs: 30_000,
    maxBytes: 16_000_000,
    mostTries: 4,
    longestWaitMs: 120_000,
  }));
}

export interface DailyPage extends HubPage {
  /** Asks for the next page; null on the last one. */
  next: string | null;
}

/**
 * A page of the Hub's papers of a day.
 * @param next what the page before named; null for the first page.
 * @throws SourceError
 */
export function fetchDaily(
  day: Day,
  { next, offset }: { next: string | null; offset: number },
  signal?: AbortSignal,
): Promise<DailyPage> {
  const url = next
    ? new URL(next)
    : endpoint(env.HF_API_URL, "/api/daily_papers", { date: day, limit: String(PAGE) });
  return openDoor().read(
    url,
    ({ text, headers }) => {
      const page = parseDaily(text, { day, offset, base: url.origin });
      const following = readNextLink(headers.get("link"), url);
      const asked = following?.searchParams.get("date");
      if (asked && parseDay(asked) !== day)
        throw new BadAnswer(`goes on with another day (${asked})`);
      // Past the end is an empty list, whatever is said to follow it.
      return { ...page, next: page.lines.length > 0 ? (following?.href ?? null) : null };
    },
    { signal },
  );
}

/** Models, datasets and spaces that the Hub links to a paper; none of a paper it does not know. @throws SourceError */
export function fetchRepositories(arxivId: string, signal?: AbortSignal): Promise<HubLinks> {
  const url = endpoint(env.HF_API_URL, `/api/arxiv/${arxivId}/repos`);
  return openDoor().read(
    url,
    ({ status, text }) => (status === 404 ? emptyLinks() : parseRepositories(text)),
    { signal, expect: [404] },
  );
}
