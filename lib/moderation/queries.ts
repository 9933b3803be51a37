import "server-only";
import { db } from "../db";
import { Prisma } from "../generated/prisma/client";
import type { RoleName } from "../accounts/roles";

/** Something readers told the moderators about; several reports of one thing are one row. */
export interface OpenReport {
  /** A report's id; the comment's where it is about one. */
  key: string;
  kind: "comment" | "paper" | "person";
  /** A paper's id, a person's handle. */
  subject: string;
  paperId: string | null;
  commentId: string | null;
  text: string;
  by: string | null;
  reasons: string[];
  notes: string[];
  count: number;
  since: Date;
}

/** What is reported and not yet settled, oldest first. */
export async function listOpenReports(limit: number): Promise<OpenReport[]> {
  return db.$queryRaw<OpenReport[]>`
    SELECT min(r.id::text) AS key,
      CASE WHEN r.comment_id IS NOT NULL THEN 'comment' WHEN r.paper_id IS NOT NULL THEN 'paper' ELSE 'person' END AS kind,
      coalesce(p.public_id, u.handle::text, cp.public_id) AS subject,
      coalesce(p.public_id, cp.public_id) AS "paperId", r.comment_id::text AS "commentId",
      coalesce(c.body, p.title, u.bio, '') AS text, a.handle::text AS by,
      array_agg(DISTINCT r.reason) AS reasons,
      array_remove(array_agg(DISTINCT r.note), '') AS notes,
      count(*)::int AS count, min(r.created_at) AS since
    FROM reports r LEFT JOIN papers p ON p.id = r.paper_id LEFT JOIN users u ON u.id = r.user_id
    LEFT JOIN comments c ON c.id = r.comment_id LEFT JOIN papers cp ON cp.id = c.paper_id
    LEFT JOIN users a ON a.id = c.author_id
    WHERE r.resolved_at IS NULL
    GROUP BY r.comment_id, r.paper_id, r.user_id, p.id, u.id, c.id, cp.id, a.id
    ORDER BY since, key LIMIT ${limit}`;
}

/** A comment that waits for a moderator. */
export interface HeldComment {
  id: string;
  paperId: string;
  title: string;
  body: string;
  by: string | null;
  since: Date;
}

/** Comments held back, oldest first. */
export async function listHeldComments(limit: number): Promise<HeldComment[]> {
  return db.$queryRaw<HeldComment[]>`
    SELECT c.id::text, p.public_id AS "paperId", p.title, c.body, u.handle::text AS by, c.held_at AS since
    FROM comments c JOIN papers p ON p.id = c.paper_id LEFT JOIN users u ON u.id = c.author_id
    WHERE c.held_at IS NOT NULL AND c.hidden_at IS NULL AND c.deleted_at IS NULL
    ORDER BY c.held_at, c.id LIMIT ${limit}`;
}

/** What reports are about: a comment's id, or a paper's; neither for a person. */
export async function listReportSubjects(
  reportIds: readonly string[],
): Promise<{ commentId: string | null; paperId: string | null }[]> {
  return db.$queryRaw<{ commentId: string | null; paperId: string | null }[]>`
    SELECT DISTINCT r.comment_id::text AS "commentId", p.public_id AS "paperId"
    FROM reports r LEFT JOIN papers p ON p.id = r.paper_id
    WHERE r.id = ANY(${[...reportIds]}::uuid[]) AND r.resolved_at IS NULL`;
}

/** How much waits, of each kind. */
export interface Waiting {
  reports: number;
  held: number;
  submissions: number;
  claims: number;
}

/** How much waits for a moderator; several reports of one thing are one. */
export async function countWaiting(): Promise<Waiting> {
  const [row] = await db.$queryRaw<Waiting[]>`
    SELECT (SELECT count(DISTINCT (comment_id, paper_id, user_id))::int FROM reports
        WHERE resolved_at IS NULL) AS reports,
      (SELECT count(*)::int FROM comments
        WHERE held_at IS NOT NULL AND hidden_at IS NULL AND deleted_at IS NULL) AS held,
      (SELECT count(*)::int FROM submissions WHERE state = 'pending') AS submissions,
      (SELECT count(*)::int FROM claims WHERE state = 'pending') AS claims`;
  return row ?? { reports: 0, held: 0, submissions: 0, claims: 0 };
}

/** A person as moderators see them. */
export interface Person {
  id: string;
  handle: string;
  name: string;
  email: string;
  role: RoleName;
  bannedAt: Date | null;
  createdAt: Date;
  comments: number;
  submissions: number;
}

/** Which people a list shows. */
export type PeopleShown = "all" | "new" | "banned" | "team";

const SHOWN: Record<PeopleShown, Prisma.Sql> = {
  all: Prisma.sql`true`,
  new: Prisma.sql`u.created_at > now() - interval '7 days'`,
  banned: Prisma.sql`u.banned_at IS NOT NULL`,
  team: Prisma.sql`u.role <> 'reader'`,
};

interface Search {
  /** Stands in the handle, the name or the address; "" for everybody. */
  text: string;
  shown: PeopleShown;
  limit: number;
  offset: number;
}

/** People, the newest first, and whether there are more. */
export async function findPeople({
  text,
  shown,
  limit,
  offset,
}: Search): Promise<{ people: Person[]; hasMore: boolean }> {
  const like = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  const named = text
    ? Prisma.sql`(u.handle::text ILIKE ${like} OR u.name ILIKE ${like} OR u.email::text ILIKE ${like})`
    : Prisma.sql`true`;
  const rows = await db.$queryRaw<Person[]>`
    SELECT u.id::text, u.handle::text, u.name, u.email::text, u.role::text, u.banned_at AS "bannedAt",
      u.created_at AS "createdAt",
      (SELECT count(*)::int FROM comments c WHERE c.author_id = u.id) AS comments,
      (SELECT count(*)::int FROM submissions s WHERE s.user_id = u.id) AS submissions
    FROM users u WHERE ${named} AND ${SHOWN[shown]}
    ORDER BY u.created_at DESC, u.id LIMIT ${limit + 1} OFFSET ${offset}`;
  return { people: rows.slice(0, limit), hasMore: rows.length > limit };
}

/** Addresses and domains that are shut out, newest first. */
export async function listBans(
  limit: number,
): Promise<{ value: string; reason: string; at: Date }[]> {
  return db.ban.findMany({ orderBy: [{ at: "desc" }, { value: "asc" }], take: limit });
}

/** Where a merged duplicate's address leads; null for any other. */
export async function findMergedInto(publicId: string): Promise<string | null> {
  const paper = await db.paper.findUnique({
    where: { publicId },
    select: { mergedInto: { select: { publicId: true } } },
  });
  return paper?.mergedInto?.publicId ?? null;
}
