import "server-only";
import { db } from "../db";
import type { StarDay } from "./star-curve";

export interface RepositoryToCheck {
  /** "https://github.com/owner/name". */
  repository: string;
  etag: string | null;
}

/**
 * The repositories whose stars are to be asked for now: never asked ones first,
 * then those of papers listed in the last fortnight if a day has passed, all
 * others after a week.
 */
export async function listRepositoriesToCheck(
  now: Date,
  limit: number,
): Promise<RepositoryToCheck[]> {
  return db.$queryRaw<RepositoryToCheck[]>`
    SELECT p.github_repo AS repository, min(p.github_etag) AS etag
    FROM papers p
    LEFT JOIN LATERAL (SELECT max(l.day) AS day FROM listings l WHERE l.paper_id = p.id) newest ON true
    WHERE p.github_repo IS NOT NULL AND p.hidden_at IS NULL
    GROUP BY p.github_repo
    HAVING bool_or(p.github_checked_at IS NULL)
      OR max(p.github_checked_at) < ${now}::timestamptz - CASE
        WHEN max(newest.day) > ${now}::date - 14 THEN interval '23 hours' ELSE interval '7 days' END
    ORDER BY max(p.github_checked_at) NULLS FIRST, max(newest.day) DESC NULLS LAST, p.github_repo
    LIMIT ${limit}`;
}

/** So far back does the curve on a paper's page go. */
const CURVE_DAYS = 365;

/** A repository's stars by day, oldest first, up to a year back from the newest. */
export async function listStarDays(repository: string): Promise<StarDay[]> {
  return db.$queryRaw<StarDay[]>`
    SELECT day::text AS day, stars FROM repository_stars
    WHERE repository = ${repository}
      AND day > (SELECT max(day) FROM repository_stars WHERE repository = ${repository}) - ${CURVE_DAYS}::int
    ORDER BY day`;
}
