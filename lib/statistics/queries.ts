import "server-only";
import { db } from "../db";

/** How much of everything there is, in the order to be read. */
export async function getStatistics(): Promise<{ name: string; value: string }[]> {
  return db.$queryRaw<{ name: string; value: string }[]>`
    SELECT name, value::text FROM (
      SELECT 1 AS place, 'papers' AS name, count(*)::text AS value FROM papers
      UNION ALL SELECT 2, 'papers hidden', count(*)::text FROM papers WHERE hidden_at IS NOT NULL
      UNION ALL SELECT 3, 'listings', count(*)::text FROM listings
      UNION ALL SELECT 4, 'days', count(DISTINCT day)::text FROM listings
      UNION ALL SELECT 5, 'first day', coalesce(min(day)::text, 'none') FROM listings
      UNION ALL SELECT 6, 'last day', coalesce(max(day)::text, 'none') FROM listings
      UNION ALL SELECT 7, 'people', count(*)::text FROM users
      UNION ALL SELECT 8, 'upvotes', count(*)::text FROM upvotes
      UNION ALL SELECT 9, 'comments', count(*)::text FROM comments
      UNION ALL SELECT 10, 'subscribers ' || status, count(*)::text FROM subscribers GROUP BY status
      UNION ALL SELECT 11, 'digest issues', count(*)::text FROM issues
      UNION ALL SELECT 12, 'deliveries ' || state, count(*)::text FROM deliveries GROUP BY state
    ) AS rows ORDER BY place, name`;
}
