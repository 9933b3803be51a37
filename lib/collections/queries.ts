import "server-only";
import { db } from "../db";
import { Prisma } from "../generated/prisma/client";
import type { FeedPaper, TopicName } from "../papers/paper";
import { FEED_COLUMNS, type FeedRow, toFeedPaper } from "../papers/queries";
import { texToText } from "../tex/render";
import { oneLine } from "../text";

/** Which papers a page about a topic, an organization or a name shows. */
export type Collection =
  | { topic: string }
  | { organization: string }
  | { author: string }
  /** Ids of people and of a reading list. */
  | { submitter: string }
  | { voter: string }
  | { list: string };

/** Conditions on a paper `p`, for queries that are narrowed to one. */
export const inTopic = (slug: string) =>
  Prisma.sql`EXISTS (SELECT FROM paper_topics pt JOIN topics t ON t.id = pt.topic_id
    WHERE pt.paper_id = p.id AND t.slug = ${slug})`;
/** The same by a topic's number: then PostgreSQL knows how many papers that is, and plans for it. */
export const inTopicNumbered = (id: number) =>
  Prisma.sql`p.id IN (SELECT paper_id FROM paper_topics WHERE topic_id = ${id}::int)`;
export const ofOrganization = (name: string) =>
  Prisma.sql`p.organization_id = (SELECT id FROM organizations WHERE name = ${name}::citext)`;

function membersOf(collection: Collection): Prisma.Sql {
  if ("topic" in collection)
    return Prisma.sql`SELECT pt.paper_id AS id FROM paper_topics pt JOIN topics t ON t.id = pt.topic_id
      WHERE t.slug = ${collection.topic}`;
  if ("organization" in collection)
    return Prisma.sql`SELECT id FROM papers WHERE organization_id =
      (SELECT id FROM organizations WHERE name = ${collection.organization}::citext)`;
  if ("submitter" in collection)
    return Prisma.sql`SELECT paper_id AS id, max(listed_at) AS at FROM listings
      WHERE submitted_by_id = ${collection.submitter}::uuid GROUP BY paper_id`;
  if ("voter" in collection)
    return Prisma.sql`SELECT paper_id AS id, created_at AS at FROM upvotes WHERE user_id = ${collection.voter}::uuid`;
  if ("list" in collection)
    return Prisma.sql`SELECT paper_id AS id, added_at AS at FROM bookmarks WHERE list_id = ${collection.list}::uuid`;
  return Prisma.sql`SELECT DISTINCT paper_id AS id FROM paper_authors WHERE name = ${collection.author}`;
}

/** What people gathered goes by when they did. */
function isGathered(collection: Collection): boolean {
  return "submitter" in collection || "voter" in collection || "list" in collection;
}

/** As the index papers_newest_idx has it. */
const PUBLISHED = Prisma.sql`coalesce(p.published_at, '-infinity')`;

/** A topic's, an organization's or an author's papers, those published last first; a person's as they gathered them. */
export async function listCollection(
  collection: Collection,
  { limit, offset }: { limit: number; offset: number },
): Promise<FeedPaper[]> {
  const page = isGathered(collection)
    ? Prisma.sql`SELECT p.id, m.at FROM (${membersOf(collection)}) m JOIN papers p ON p.id = m.id
        WHERE p.hidden_at IS NULL ORDER BY m.at DESC, p.id DESC`
    : Prisma.sql`SELECT p.id, ${PUBLISHED} AS at FROM papers p
        WHERE p.hidden_at IS NULL AND ${await conditionOf(collection)} ORDER BY ${PUBLISHED} DESC, p.id DESC`;
  const rows = await db.$queryRaw<FeedRow[]>`
    WITH page AS MATERIALIZED (${page} LIMIT ${limit} OFFSET ${offset})
    SELECT ${FEED_COLUMNS} FROM page JOIN papers p ON p.id = page.id
    LEFT JOIN organizations o ON o.id = p.organization_id
    ORDER BY page.at DESC, p.id DESC`;
  return rows.map(toFeedPaper);
}

/**
 * The condition on a paper `p`. A topic and an organization stand in it by their
 * numbers: only then does PostgreSQL know whether they have many papers, and walk
 * through the newest, or few, and sort those.
 */
async function conditionOf(collection: Collection): Promise<Prisma.Sql> {
  if ("topic" in collection) {
    return inTopicNumbered((await getTopicNumber(collection.topic)) ?? 0);
  }
  if ("organization" in collection) {
    const found = await db.organization.findUnique({ where: { name: collection.organization } });
    return Prisma.sql`p.organization_id = ${found?.id ?? 0}::int`;
  }
  return Prisma.sql`p.id IN (${membersOf(collection)})`;
}

/** What a page about a topic, an organization or a name is called, and what its papers go by. */
export interface Named {
  key: string;
  title: string;
}

/** A topic by its slug, "cs.CL". */
export async function findTopic(slug: string): Promise<Named | null> {
  const topic = await db.topic.findUnique({ where: { slug: oneLine(slug) } });
  return topic && { key: topic.slug, title: topic.name };
}

/** A topic's number by its slug; null when there is none. */
export async function getTopicNumber(slug: string): Promise<number | null> {
  const topic = await db.topic.findUnique({ where: { slug: oneLine(slug) }, select: { id: true } });
  return topic && topic.id;
}

/** An organization by its name, whatever its case. */
export async function findOrganization(name: string): Promise<Named | null> {
  const found = await db.organization.findUnique({ where: { name: oneLine(name) } });
  return found && { key: found.name, title: found.fullName };
}

/** A name that stands on at least one paper. */
export async function findAuthor(name: string): Promise<Named | null> {
  const found = await db.paperAuthor.findFirst({
    where: { name: oneLine(name) },
    select: { name: true },
  });
  return found && { key: found.name, title: texToText(found.name) };
}

/** All topics that have papers, by name. */
export async function listTopics(): Promise<TopicName[]> {
  return db.topic.findMany({
    where: { papers: { some: {} } },
    select: { slug: true, name: true },
    orderBy: { name: "asc" },
  });
}

/**
 * How many visible papers a collection has: all, which an index can tell, without
 * the few that are hidden. Asking each paper would read half the table for a large topic.
 */
export async function countCollection(collection: Collection): Promise<number> {
  const members = membersOf(collection);
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT ((SELECT count(*) FROM (${members}) m)
      - (SELECT count(*) FROM (${members}) m JOIN papers p ON p.id = m.id
        WHERE p.hidden_at IS NOT NULL))::int AS count`;
  return row?.count ?? 0;
}
