import "server-only";
import { announceChange } from "../cache/announce";
import { db } from "../db";
import { moveRun, type RunStep } from "../ingest-runs/commands";

interface CheckedRepository {
  repository: string;
  /** Null: unchanged, or gone. What is known stays. */
  stars: number | null;
  etag: string | null;
}

/**
 * Writes the stars that GitHub told: on every paper with the repository, and
 * into the repository's history by day.
 * @returns counts of repositories, never `created`.
 */
export async function recordStars(
  { repository, stars, etag }: CheckedRepository,
  now: Date,
  step: RunStep,
): Promise<{ created: number; updated: number; unchanged: number }> {
  const { changed, counts } = await db.$transaction(async (tx) => {
    const before = await tx.paper.findMany({
      where: { githubRepo: repository },
      select: { publicId: true, githubStars: true },
    });
    await tx.$executeRaw`
      UPDATE papers SET github_checked_at = ${now}, github_etag = coalesce(${etag}, github_etag),
        github_stars = coalesce(${stars}::int, github_stars)
      WHERE github_repo = ${repository}`;
    await tx.$executeRaw`
      INSERT INTO repository_stars (repository, day, stars)
      SELECT ${repository}, (${now}::timestamptz AT TIME ZONE 'UTC')::date, max(github_stars)
      FROM papers WHERE github_repo = ${repository} HAVING max(github_stars) IS NOT NULL
      ON CONFLICT (repository, day) DO UPDATE SET stars = excluded.stars`;
    // Trending counts what was gained since the newest count that is a week old.
    await tx.$executeRaw`
      UPDATE papers SET stars_gained = github_stars - (SELECT stars FROM repository_stars
        WHERE repository = ${repository} AND day <= (${now}::timestamptz AT TIME ZONE 'UTC')::date - 7
        ORDER BY day DESC LIMIT 1)
      WHERE github_repo = ${repository}`;
    const isOther = (paper: { githubStars: number | null }) =>
      stars !== null && paper.githubStars !== stars;
    const moved = before.filter(isOther).map(({ publicId }) => publicId);
    const counted = {
      created: 0,
      updated: moved.length > 0 ? 1 : 0,
      unchanged: moved.length > 0 ? 0 : 1,
    };
    await moveRun(tx, counted, step);
    return { changed: moved, counts: counted };
  });
  const days = await db.listing.findMany({
    where: { paper: { publicId: { in: changed } } },
    select: { day: true },
    distinct: ["day"],
  });
  await announceChange([
    ...changed.map((id) => `paper:${id}` as const),
    ...days.map(({ day }) => `day:${day.toISOString().slice(0, 10)}` as const),
  ]);
  return counts;
}
