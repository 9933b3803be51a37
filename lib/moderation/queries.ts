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

/** A line of the audit log. */
interface AuditLine {
  id: string;
  at: Date;
  actor: string;
  action: string;
  subjectType: string;
  subjectId: string;
  detail: unknown;
}

interface AuditPage {
  lines: AuditLine[];
  /** The id to go on before; null at the log's beginning. */
  next: string | null;
}

/** The audit log, newest first. @param before an id of an earlier answer's `next`. */
export async function listAudit(limit: number, before: bigint | null): Promise<AuditPage> {
  const rows = await db.auditEntry.findMany({
    ...(before !== null && { where: { id: { lt: before } } }),
    select: {
      id: true,
      at: true,
      actor: true,
      action: true,
      subjectType: true,
      subjectId: true,
      detail: true,
    },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const lines = rows.slice(0, limit).map((row) => ({ ...row, id: row.id.toString() }));
  return { lines, next: rows.length > limit ? (lines.at(-1)?.id ?? null) : null };
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

/** People whose handle, name or address holds a text, the newest first; without one the newest of all. */
export async function findPeople(text: string, limit: number): Promise<Person[]> {
  const like = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  const where = text
    ? Prisma.sql`WHERE u.handle::text ILIKE ${like} OR u.name ILIKE ${like} OR u.email::text ILIKE ${like}`
    : Prisma.empty;
  return db.$queryRaw<Person[]>`
    SELECT u.id::text, u.handle::text, u.name, u.email::text, u.role::text, u.banned_at AS "bannedAt",
      u.created_at AS "createdAt",
      (SELECT count(*)::int FROM comments c WHERE c.author_id = u.id) AS comments,
      (SELECT count(*)::int FROM submissions s WHERE s.user_id = u.id) AS submissions
    FROM users u ${where} ORDER BY u.created_at DESC, u.id LIMIT ${limit}`;
}

/** Addresses and domains that are shut out, newest first. */
export async function listBans(
  limit: number,
): Promise<{ value: string; reason: string; at: Date }[]> {
  return db.ban.findMany({ orderBy: [{ at: "desc" }, { value: "asc" }], take: limit });
}

/** A paper as moderators see it, hidden or not. */
export interface CuratedPaper {
  id: string;
  title: string;
  isHidden: boolean;
  mergedInto: string | null;
  organization: string;
  topics: string[];
  days: string[];
  /** It has a picture of a submitter's. */
  hasPicture: boolean;
}

/** A paper with what moderators may change; null when there is none. */
export async function getCuratedPaper(publicId: string): Promise<CuratedPaper | null> {
  const paper = await db.paper.findUnique({
    where: { publicId },
    select: {
      publicId: true,
      title: true,
      hiddenAt: true,
      mergedInto: { select: { publicId: true } },
      organization: { select: { name: true } },
      topics: { select: { topic: { select: { slug: true } } } },
      listings: { select: { day: true }, orderBy: { day: "asc" } },
      ownThumbnail: { select: { hash: true } },
    },
  });
  return (
    paper && {
      id: paper.publicId,
      title: paper.title,
      isHidden: paper.hiddenAt !== null,
      mergedInto: paper.mergedInto?.publicId ?? null,
      organization: paper.organization?.name ?? "",
      topics: paper.topics.map(({ topic }) => topic.slug).sort(),
      days: paper.listings.map(({ day }) => day.toISOString().slice(0, 10)),
      hasPicture: paper.ownThumbnail !== null,
    }
  );
}

/** Where a merged duplicate's address leads; null for any other. */
export async function findMergedInto(publicId: string): Promise<string | null> {
  const paper = await db.paper.findUnique({
    where: { publicId },
    select: { mergedInto: { select: { publicId: true } } },
  });
  return paper?.mergedInto?.publicId ?? null;
}
