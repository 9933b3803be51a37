import "server-only";
import { db } from "../db";
import { Prisma } from "../generated/prisma/client";
import type { Comment, CommentSort, ReactionSign, ThreadPage } from "./comment";
import { buildTree } from "./tree";

/** As many comments stand on a page, whatever their threads' lengths: its cost does not grow. */
const COMMENTS_PER_PAGE = 50;

/** As many threads begin on a page. */
export const THREADS_PER_PAGE = 20;

interface CommentRow {
  id: string;
  parentId: string | null;
  rootId: string | null;
  handle: string | null;
  name: string | null;
  avatar: string | null;
  isPaperAuthor: boolean;
  isSubmitter: boolean;
  body: string;
  gone: Comment["gone"];
  upvotes: number;
  reactions: { sign: ReactionSign; count: number }[] | null;
  createdAt: Date;
  editedAt: Date | null;
}

const COLUMNS = Prisma.sql`c.id, c.parent_id AS "parentId", c.root_id AS "rootId",
  u.handle::text AS handle, u.name, a.hash AS avatar,
  EXISTS (SELECT FROM claims k WHERE k.paper_id = c.paper_id AND k.user_id = c.author_id
    AND k.state = 'approved') AS "isPaperAuthor",
  EXISTS (SELECT FROM listings l WHERE l.paper_id = c.paper_id AND l.submitted_by_id = c.author_id) AS "isSubmitter",
  c.body,
  CASE WHEN c.deleted_at IS NOT NULL THEN 'deleted' WHEN c.hidden_at IS NOT NULL THEN 'hidden'
    WHEN c.held_at IS NOT NULL THEN 'held' END AS gone,
  c.upvote_count AS upvotes,
  (SELECT jsonb_agg(jsonb_build_object('sign', r.emoji, 'count', r.n) ORDER BY r.n DESC, r.emoji)
    FROM (SELECT emoji, count(*) AS n FROM reactions WHERE comment_id = c.id GROUP BY emoji) r) AS reactions,
  c.created_at AS "createdAt", c.edited_at AS "editedAt"`;

const JOINS = Prisma.sql`LEFT JOIN users u ON u.id = c.author_id LEFT JOIN avatars a ON a.user_id = c.author_id`;

/** A thread stands on the page while anything in it can be read. */
const STANDS = Prisma.sql`(comment_is_visible(c)
  OR EXISTS (SELECT FROM comments r WHERE r.root_id = c.id AND comment_is_visible(r)))`;

/**
 * A page of a paper's threads. Threads are ordered by votes or by age; a thread's
 * replies by age, the first ones of every thread before the later ones of any.
 * (A reply is always younger than what it answers, so the first of a thread have
 * their parents among them.)
 * @param page from 1.
 */
export async function listThreads(
  publicId: string,
  { sort, page }: { sort: CommentSort; page: number },
): Promise<ThreadPage> {
  const order =
    sort === "best"
      ? Prisma.sql`c.upvote_count DESC, c.created_at, c.id`
      : Prisma.sql`c.created_at DESC, c.id DESC`;
  const roots = await db.$queryRaw<{ id: string; replies: number }[]>`
    SELECT c.id, (SELECT count(*)::int FROM comments r WHERE r.root_id = c.id AND comment_is_visible(r)) AS replies
    FROM comments c JOIN papers p ON p.id = c.paper_id
    WHERE p.public_id = ${publicId} AND c.root_id IS NULL AND ${STANDS}
    ORDER BY ${order} LIMIT ${THREADS_PER_PAGE} OFFSET ${(page - 1) * THREADS_PER_PAGE}`;
  const counts = await countThreads(publicId);
  const ids = roots.map(({ id }) => id);
  const rows = await listOfThreads(ids);
  const trees = new Map(buildTree(rows.map(toComment)).map((node) => [node.id, node]));
  const shown = new Map<string, number>();
  for (const { rootId, gone } of rows)
    if (rootId !== null && gone === null) shown.set(rootId, (shown.get(rootId) ?? 0) + 1);
  const threads = roots.flatMap(({ id, replies }) => {
    const root = trees.get(id);
    return root ? [{ root, more: replies - (shown.get(id) ?? 0) }] : [];
  });
  return { threads, ...counts };
}

async function listOfThreads(rootIds: string[]): Promise<CommentRow[]> {
  if (rootIds.length === 0) return [];
  return db.$queryRaw<CommentRow[]>`
    WITH first AS (
      SELECT r.id, row_number() OVER (PARTITION BY r.root_id ORDER BY r.created_at, r.id) AS place
      FROM unnest(${rootIds}::uuid[]) AS root (id)
      CROSS JOIN LATERAL (
        SELECT id, root_id, created_at FROM comments WHERE root_id = root.id
        ORDER BY created_at, id LIMIT ${COMMENTS_PER_PAGE}
      ) r
      ORDER BY place, r.created_at LIMIT ${COMMENTS_PER_PAGE - rootIds.length}
    ), chosen AS (
      SELECT unnest(${rootIds}::uuid[]) AS id UNION ALL SELECT id FROM first
    )
    SELECT ${COLUMNS} FROM chosen JOIN comments c ON c.id = chosen.id ${JOINS}
    ORDER BY c.created_at, c.id`;
}

async function countThreads(publicId: string): Promise<{ total: number; comments: number }> {
  const [row] = await db.$queryRaw<{ total: number; comments: number }[]>`
    SELECT p.comment_count AS comments, (
      SELECT count(*)::int FROM comments c
      WHERE c.paper_id = p.id AND c.root_id IS NULL AND ${STANDS}) AS total
    FROM papers p WHERE p.public_id = ${publicId}`;
  return row ?? { total: 0, comments: 0 };
}

/** The part of a thread in which one comment stands. */
export interface ThreadWindow {
  rootId: string;
  comments: Comment[];
  /** From 1. */
  page: number;
  pages: number;
}

/**
 * The page of a thread on which a comment stands, oldest first; null when the
 * paper has no such comment, or it is the page of a thread with nothing to read.
 */
export async function getThreadAround(
  publicId: string,
  commentId: string,
): Promise<ThreadWindow | null> {
  const [at] = await db.$queryRaw<{ rootId: string; before: number; total: number }[]>`
    SELECT COALESCE(c.root_id, c.id) AS "rootId",
      (SELECT count(*)::int FROM comments r WHERE r.root_id = COALESCE(c.root_id, c.id)
        AND (r.created_at, r.id) < (c.created_at, c.id)) AS before,
      (SELECT count(*)::int FROM comments r WHERE r.root_id = COALESCE(c.root_id, c.id)) AS total
    FROM comments c JOIN papers p ON p.id = c.paper_id
    WHERE p.public_id = ${publicId} AND p.hidden_at IS NULL AND c.id = ${commentId}::uuid`;
  if (!at) return null;
  const page = at.rootId === commentId ? 1 : Math.floor(at.before / COMMENTS_PER_PAGE) + 1;
  const rows = await db.$queryRaw<CommentRow[]>`
    WITH chosen AS (
      SELECT ${at.rootId}::uuid AS id UNION ALL
      (SELECT id FROM comments WHERE root_id = ${at.rootId}::uuid
       ORDER BY created_at, id LIMIT ${COMMENTS_PER_PAGE} OFFSET ${(page - 1) * COMMENTS_PER_PAGE})
    )
    SELECT ${COLUMNS} FROM chosen JOIN comments c ON c.id = chosen.id ${JOINS}
    ORDER BY c.created_at, c.id`;
  return {
    rootId: at.rootId,
    comments: rows.map(toComment),
    page,
    pages: Math.max(1, Math.ceil(at.total / COMMENTS_PER_PAGE)),
  };
}

/** The id of the first comment on another page of a thread, for the links between them. */
export async function getFirstOfThreadPage(rootId: string, page: number): Promise<string | null> {
  const [row] = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM comments WHERE root_id = ${rootId}::uuid
    ORDER BY created_at, id LIMIT 1 OFFSET ${(page - 1) * COMMENTS_PER_PAGE}`;
  return row?.id ?? null;
}

/** What a reader may do with one comment, and what only they may see of it. */
export interface OwnView {
  /** Its text, also while it waits for a moderator. */
  body: string;
  isOwn: boolean;
  isHeld: boolean;
  isDeleted: boolean;
  upvoted: boolean;
  reactions: ReactionSign[];
  revisions: { body: string; at: Date }[];
}

/** A comment as one reader sees it; null when it does not exist or is not theirs to see. */
export async function getOwnView(
  commentId: string,
  viewerId: string | null,
): Promise<OwnView | null> {
  const comment = await db.comment.findUnique({
    where: { id: commentId },
    select: {
      body: true,
      authorId: true,
      heldAt: true,
      hiddenAt: true,
      deletedAt: true,
      revisions: { select: { body: true, at: true }, orderBy: { at: "desc" } },
      upvotes: { where: { userId: viewerId ?? NOBODY }, select: { userId: true } },
      reactions: { where: { userId: viewerId ?? NOBODY }, select: { emoji: true } },
    },
  });
  if (!comment) return null;
  const isOwn = viewerId !== null && comment.authorId === viewerId;
  const shows =
    comment.deletedAt === null && comment.hiddenAt === null && (comment.heldAt === null || isOwn);
  return {
    body: shows ? comment.body : "",
    isOwn,
    isHeld: comment.heldAt !== null,
    isDeleted: comment.deletedAt !== null || comment.hiddenAt !== null,
    upvoted: comment.upvotes.length > 0,
    reactions: comment.reactions.map(({ emoji }) => emoji as ReactionSign),
    revisions: shows ? comment.revisions : [],
  };
}

/** No account has it. */
const NOBODY = "00000000-0000-0000-0000-000000000000";

/** Which comments of a paper are a reader's own, and which they upvoted or marked. */
export async function getOwnMarks(
  publicId: string,
  viewerId: string,
): Promise<{ own: string[]; upvoted: string[]; reactions: [string, string][] }> {
  const [row] = await db.$queryRaw<
    { own: string[]; upvoted: string[]; reactions: [string, string][] }[]
  >`
    SELECT
      ARRAY(SELECT c.id::text FROM comments c WHERE c.paper_id = p.id AND c.author_id = ${viewerId}::uuid) AS own,
      ARRAY(SELECT v.comment_id::text FROM comment_upvotes v JOIN comments c ON c.id = v.comment_id
        WHERE c.paper_id = p.id AND v.user_id = ${viewerId}::uuid) AS upvoted,
      COALESCE((SELECT jsonb_agg(jsonb_build_array(v.comment_id, v.emoji)) FROM reactions v
        JOIN comments c ON c.id = v.comment_id
        WHERE c.paper_id = p.id AND v.user_id = ${viewerId}::uuid), '[]') AS reactions
    FROM papers p WHERE p.public_id = ${publicId}`;
  return row ?? { own: [], upvoted: [], reactions: [] };
}

function toComment({ handle, name, avatar, body, reactions, ...row }: CommentRow): Comment {
  return {
    ...row,
    author: handle === null || row.gone !== null ? null : { handle, name: name || handle, avatar },
    body: row.gone === null ? body : null,
    reactions: row.gone === null ? (reactions ?? []) : [],
  };
}
