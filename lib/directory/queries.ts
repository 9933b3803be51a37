import "server-only";
import { db } from "../db";
import { Prisma } from "../generated/prisma/client";
import type { TopicName } from "../papers/paper";
import { oneLine } from "../text";

export interface CountedTopic extends TopicName {
  papers: number;
}

export interface CountedOrganization {
  name: string;
  fullName: string;
  papers: number;
}

/** Organizations that a search finds, at most. */
export const MOST_FOUND = 60;

/**
 * How many visible papers there are per key. All rows are counted, from an index
 * alone, and the few hidden ones taken off: joining a million papers to ask each
 * whether it is hidden would read the whole table.
 */
const countsPer = (key: Prisma.Sql, rows: Prisma.Sql) => Prisma.sql`
  SELECT key, (sum(n))::int AS papers FROM (
    SELECT ${key} AS key, count(*) AS n FROM ${rows} GROUP BY ${key}
    UNION ALL
    SELECT ${key}, -count(*) FROM ${rows} JOIN papers h ON h.id = r.paper_id
      WHERE h.hidden_at IS NOT NULL GROUP BY ${key}
  ) parts GROUP BY key HAVING sum(n) > 0`;

const PER_TOPIC = countsPer(Prisma.sql`r.topic_id`, Prisma.sql`paper_topics r`);

const PER_ORGANIZATION = countsPer(
  Prisma.sql`r.organization_id`,
  Prisma.sql`(SELECT id AS paper_id, organization_id FROM papers WHERE organization_id IS NOT NULL) r`,
);

/** All topics that have papers, with how many, most first. Counts a whole index: for pages that are kept. */
export async function countTopics(): Promise<CountedTopic[]> {
  return db.$queryRaw<CountedTopic[]>`
    SELECT t.slug, t.name, counts.papers FROM (${PER_TOPIC}) counts JOIN topics t ON t.id = counts.key
    ORDER BY counts.papers DESC, t.name, t.slug`;
}

/** Some of the organizations that have papers, with how many, most first. Counts a whole index: for pages that are kept. */
export async function countOrganizations({
  limit,
  offset,
}: {
  limit: number;
  offset: number;
}): Promise<{ organizations: CountedOrganization[]; total: number }> {
  const rows = await db.$queryRaw<(CountedOrganization & { total: number })[]>`
    SELECT o.name::text AS name, o.full_name AS "fullName", counts.papers, counts.total
    FROM (SELECT *, (count(*) OVER ())::int AS total FROM (${PER_ORGANIZATION}) each) counts
    JOIN organizations o ON o.id = counts.key
    ORDER BY counts.papers DESC, o.full_name, o.name LIMIT ${limit} OFFSET ${offset}`;
  return {
    organizations: rows.map(({ name, fullName, papers }) => ({ name, fullName, papers })),
    total: rows[0]?.total ?? 0,
  };
}

/** Organizations with papers whose name holds a text or is like it, the likest first. Costs no more than the few it finds. */
export async function findOrganizations(
  text: string,
  limit = MOST_FOUND,
): Promise<CountedOrganization[]> {
  const wanted = oneLine(text).toLowerCase();
  if (wanted === "") return [];
  return db.$queryRaw<CountedOrganization[]>`
    WITH wanted AS (SELECT unaccent(${wanted}) AS text), found AS (
      SELECT o.id, o.name, o.full_name, greatest(
        -- 2 for the name itself, 1 for a part of it, else the likeness of the letters.
        2 * (wanted.text IN (plain.name, plain.full_name))::int::real,
        (position(wanted.text IN plain.name) > 0)::int::real, (position(wanted.text IN plain.full_name) > 0)::int::real,
        similarity(plain.name, wanted.text), similarity(plain.full_name, wanted.text)) AS likeness
      FROM wanted, organizations o,
        LATERAL (SELECT lower(unaccent(o.name::text)) AS name, lower(unaccent(o.full_name)) AS full_name) plain
    ), best AS (
      SELECT * FROM found WHERE likeness >= 0.4 ORDER BY likeness DESC, full_name, name LIMIT ${2 * limit}
    ), counted AS (
      SELECT best.*, ((SELECT count(*) FROM papers p WHERE p.organization_id = best.id)
        - (SELECT count(*) FROM papers p
          WHERE p.organization_id = best.id AND p.hidden_at IS NOT NULL))::int AS papers FROM best
    )
    SELECT name::text AS name, full_name AS "fullName", papers FROM counted WHERE papers > 0
    ORDER BY floor(likeness) DESC, papers DESC, full_name, name LIMIT ${limit}`;
}
