import "server-only";
import type { Day } from "../dates";
import { db } from "../db";
import type { SitemapPaper } from "./sitemap";

/** All days that have papers, newest first, for the sitemap: from day to day along the index, not over all papers. */
export async function listDays(): Promise<Day[]> {
  const rows = await db.$queryRaw<{ day: string }[]>`
    WITH RECURSIVE days AS (
      (SELECT day FROM listings ORDER BY day DESC LIMIT 1)
      UNION ALL
      SELECT (SELECT l.day FROM listings l WHERE l.day < days.day ORDER BY l.day DESC LIMIT 1)
      FROM days WHERE days.day IS NOT NULL
    )
    SELECT day::text FROM days WHERE day IS NOT NULL AND day <= (now() AT TIME ZONE 'UTC')::date LIMIT 20000`;
  return rows.map(({ day }) => day as Day);
}

/** The names of all organizations that have papers, for the sitemap. One look into an index for each. */
export async function listOrganizationNames(): Promise<string[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT name::text AS name FROM organizations o WHERE (SELECT true FROM papers p
      WHERE p.organization_id = o.id AND p.hidden_at IS NULL LIMIT 1) ORDER BY id LIMIT 40000`;
  return rows.map(({ name }) => name);
}

/** The number of the paper that came last; 0 on an empty site. */
export async function getLargestPaperNumber(): Promise<number> {
  return (await db.paper.aggregate({ _max: { id: true } }))._max.id ?? 0;
}

/** The visible papers with numbers from `first` up to, not including, `until`. */
export async function listPapersByNumber(first: number, until: number): Promise<SitemapPaper[]> {
  const rows = await db.paper.findMany({
    where: { id: { gte: first, lt: until }, hiddenAt: null },
    select: { publicId: true, updatedAt: true },
    orderBy: { id: "asc" },
  });
  return rows.map(({ publicId, updatedAt }) => ({ id: publicId, updatedAt }));
}
