import "server-only";
import { addDays, type Day, dayOf, midnight } from "../dates";
import { db, type Transaction } from "../db";
import { AppError } from "../errors";
import { Prisma } from "../generated/prisma/client";
import { isTelling } from "./media";
import type {
  DayCount,
  FeedPaper,
  FeedSlice,
  Neighbours,
  PaperDetails,
  TopicName,
  TrendingPaper,
} from "./paper";
import { type Period, periodOf } from "./period";
import { TRENDING } from "./ranking";

/** A card opens this many names; the paper's page has them all. */
const CARD_AUTHORS = 12;

/** A digest and its preview look at most at this many papers of a day. */
const MOST_PER_DAY = 200;

/** Trending ends here: what comes later has no news in it. */
export const MOST_TRENDING = 300;

/**
 * The names of a paper `p` in order, where its own row has them all: then they need no looking
 * up elsewhere, a page to read for each paper of a list. NULL where there are very many or
 * none is known, and where they were written before they stood one a line.
 */
export const NAMES_IN_ROW = Prisma.sql`CASE
  WHEN p.author_names <> '' AND cardinality(string_to_array(p.author_names, chr(10))) = p.author_count
  THEN string_to_array(p.author_names, chr(10)) END`;

/** What a card needs of a paper `p` with its organization `o`. */
export const FEED_COLUMNS = Prisma.sql`p.public_id AS "publicId", p.title, p.abstract,
  p.author_count AS "authorCount",
  coalesce((${NAMES_IN_ROW})[:${CARD_AUTHORS}], ARRAY(SELECT a.name FROM paper_authors a
    WHERE a.paper_id = p.id AND a.position <= ${CARD_AUTHORS} ORDER BY a.position)) AS authors,
  (SELECT json_agg(json_build_object('slug', t.slug, 'name', t.name) ORDER BY array_position(string_to_array(
      lower(replace(array_to_string(p.categories, ' '), '.', '-')), ' '), t.slug), t.id)
    FROM paper_topics pt JOIN topics t ON t.id = pt.topic_id WHERE pt.paper_id = p.id) AS topics,
  o.name::text AS "orgName", o.full_name AS "orgFullName", p.published_at AS "publishedAt",
  p.upvote_count + p.imported_upvote_count AS upvotes,
  p.comment_count + p.imported_comment_count AS comments,
  p.github_repo AS "githubRepo", p.github_stars AS "githubStars",
  p.project_page AS "projectPage", p.thumbnail,
  EXISTS (SELECT FROM paper_thumbnails pic
    WHERE pic.paper_id = p.id AND pic.shown_at IS NOT NULL) AS "hasSubmittersPicture"`;

/** Who listed it, of a row of 'listings' under the name 'l': whoever has a profile here is named by its handle. */
const SUBMITTER = Prisma.sql`l.submitted_by_name AS "submittedByName",
  CASE WHEN l.submitted_by_id IS NOT NULL THEN l.submitted_by_name END AS "submitterHandle"`;

/** A row of {@link FEED_COLUMNS}. */
export interface FeedRow {
  publicId: string;
  title: string;
  abstract: string;
  authors: string[];
  topics: TopicName[] | null;
  authorCount: number;
  orgName: string | null;
  orgFullName: string | null;
  publishedAt: Date | null;
  upvotes: number;
  comments: number;
  githubRepo: string | null;
  githubStars: number | null;
  projectPage: string | null;
  thumbnail: string | null;
  hasSubmittersPicture: boolean;
  submittedByName?: string | null;
  submitterHandle?: string | null;
}

export function toFeedPaper(row: FeedRow): FeedPaper {
  return {
    id: row.publicId,
    title: row.title,
    abstract: row.abstract,
    authors: row.authors,
    authorCount: row.authorCount,
    organization:
      row.orgName === null ? null : { name: row.orgName, fullName: row.orgFullName ?? row.orgName },
    publishedOn: row.publishedAt && dayOf(row.publishedAt),
    upvotes: row.upvotes,
    comments: row.comments,
    githubRepo: row.githubRepo,
    githubStars: row.githubStars,
    projectPage: row.projectPage,
    submittedBy: row.submittedByName ?? null,
    submitterHandle: row.submitterHandle ?? null,
    thumbnail: row.thumbnail,
    hasPicture: row.hasSubmittersPicture || (row.thumbnail !== null && isTelling(row.thumbnail)),
    topics: row.topics ?? [],
  };
}

/**
 * Whether a row of 'listings' under the name 'l' is one that readers see. Asks the
 * short index of what is hidden: reading the papers themselves costs a hundred times as much.
 */
const VISIBLE = Prisma.sql`NOT EXISTS (
  SELECT FROM papers hidden WHERE hidden.id = l.paper_id AND hidden.hidden_at IS NOT NULL)`;

interface Window {
  limit: number;
  offset: number;
}

/**
 * A period's papers, best first, each once also when it stands on several of
 * the days. The same for every reader, so its page is rendered once.
 */
export async function listPapersIn(
  { first, until }: Period,
  { limit, offset }: Window,
): Promise<FeedPaper[]> {
  const rows = await db.$queryRaw<FeedRow[]>`
    WITH listed AS (
      SELECT DISTINCT ON (paper_id) paper_id, position, submitted_by_name, submitted_by_id FROM listings
      WHERE day >= ${midnight(first)}::date AND day < ${midnight(until)}::date
      ORDER BY paper_id, day DESC
    ), page AS (
      SELECT p.id, l.position, l.submitted_by_name, l.submitted_by_id FROM listed l JOIN papers p ON p.id = l.paper_id
      WHERE p.hidden_at IS NULL
      -- Ties run all the way to the id: a page must not reshuffle on reload.
      ORDER BY p.upvote_count + p.imported_upvote_count DESC, l.position ASC NULLS LAST,
        p.comment_count + p.imported_comment_count DESC, p.published_at DESC NULLS LAST, p.id ASC
      LIMIT ${limit} OFFSET ${offset}
    )
    SELECT ${FEED_COLUMNS}, ${SUBMITTER}
    FROM page l JOIN papers p ON p.id = l.id
    LEFT JOIN organizations o ON o.id = p.organization_id
    ORDER BY p.upvote_count + p.imported_upvote_count DESC, l.position ASC NULLS LAST,
      p.comment_count + p.imported_comment_count DESC, p.published_at DESC NULLS LAST, p.id ASC`;
  return rows.map(toFeedPaper);
}

/** One day's papers, best first, as a digest takes them. */
export async function listPapersOn(day: Day): Promise<FeedPaper[]> {
  return listPapersIn(periodOf("day", day), { limit: MOST_PER_DAY, offset: 0 });
}

/** How many papers a period has, each counted once. */
export async function countPapersIn({ first, until }: Period): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT l.paper_id)::int AS count FROM listings l
    WHERE l.day >= ${midnight(first)}::date AND l.day < ${midnight(until)}::date AND ${VISIBLE}`;
  return row?.count ?? 0;
}

type TrendingRow = FeedRow & TrendingPaper["trending"] & { total: number };

/**
 * The papers that trend at an instant, by the formula of lib/papers/ranking.ts.
 * Only the newest days can, so the cost does not grow with the archive.
 */
export async function listTrending(
  now: Date,
  { limit, offset }: Window,
): Promise<FeedSlice<TrendingPaper>> {
  const today = dayOf(now);
  const { commentWeight, starWeight, ageOffsetHours, gravity, windowDays } = TRENDING;
  const rows = await db.$queryRaw<TrendingRow[]>`
    WITH recent AS (
      SELECT DISTINCT ON (paper_id) paper_id, listed_at, submitted_by_id, submitted_by_name FROM listings
      WHERE day > ${midnight(addDays(today, -windowDays))}::date AND day <= ${midnight(today)}::date
      ORDER BY paper_id, day DESC
    ), facts AS (
      SELECT p.id, p.published_at, p.comment_count + p.imported_comment_count AS comments,
        r.submitted_by_name, r.submitted_by_id, coalesce(p.stars_gained, 0) AS s,
        p.upvote_count + p.imported_upvote_count AS v,
        CASE WHEN p.comment_count = 0 THEN 0 ELSE (SELECT count(DISTINCT c.author_id)::int FROM comments c
          WHERE c.paper_id = p.id AND comment_is_visible(c)
            AND c.author_id IS DISTINCT FROM r.submitted_by_id) END AS c,
        greatest(extract(epoch FROM ${now}::timestamptz - r.listed_at) / 3600, 0)::float8 AS h
      FROM recent r JOIN papers p ON p.id = r.paper_id WHERE p.hidden_at IS NULL
    ), ranked AS (
      SELECT *, (v + ${commentWeight}::float8 * c + ${starWeight}::float8 * ln(1 + greatest(s, 0)))
        / power(h + ${ageOffsetHours}::float8, ${gravity}::float8) AS score
      FROM facts
    ), page AS (
      SELECT * FROM ranked
      ORDER BY score DESC, v DESC, comments DESC, published_at DESC NULLS LAST, id ASC
      LIMIT ${Math.max(Math.min(limit, MOST_TRENDING - offset), 0)} OFFSET ${offset}
    )
    SELECT ${FEED_COLUMNS}, ${SUBMITTER}, l.c AS commenters,
      l.s AS "starsGained", l.h AS "hoursListed", l.score,
      least((SELECT count(*) FROM facts), ${MOST_TRENDING})::int AS total
    FROM page l JOIN papers p ON p.id = l.id LEFT JOIN organizations o ON o.id = p.organization_id
    ORDER BY l.score DESC, l.v DESC, l.comments DESC, l.published_at DESC NULLS LAST, l.id ASC`;
  const papers = rows.map(({ commenters, starsGained, hoursListed, score, ...row }) => ({
    ...toFeedPaper(row),
    trending: { commenters, starsGained, hoursListed, score },
  }));
  return { papers, total: rows[0]?.total ?? 0 };
}

type PaperRow = FeedRow &
  Omit<PaperDetails, keyof FeedPaper | "revisedOn" | "listedOn"> & {
    revisedAt: Date | null;
    listedOn: PaperDetails["listedOn"] | null;
    allAuthors: string[];
  };

/** A paper with all that its page shows; null when there is none or it is hidden. */
export async function getPaper(publicId: string): Promise<PaperDetails | null> {
  const [row] = await db.$queryRaw<PaperRow[]>`
    SELECT ${FEED_COLUMNS}, p.categories, p.ai_summary AS "aiSummary", p.ai_keywords AS "aiKeywords",
      p.media_urls AS "mediaUrls", p.updated_at AS "updatedAt", p.revised_at AS "revisedAt",
      p.arxiv_comment AS note, p.journal_ref AS "journalRef", p.doi, p.withdrawn AS "isWithdrawn",
      listed_last.*,
      ARRAY(SELECT a.name FROM paper_authors a WHERE a.paper_id = p.id ORDER BY a.position) AS "allAuthors",
      (SELECT json_agg(json_build_object('day', d.day, 'rank', d.rank, 'of', d.of) ORDER BY d.day) FROM (
        SELECT mine.day,
          count(*) FILTER (WHERE q.upvote_count + q.imported_upvote_count
            > p.upvote_count + p.imported_upvote_count)::int + 1 AS rank, count(*)::int AS of
        FROM listings mine JOIN listings other ON other.day = mine.day
        JOIN papers q ON q.id = other.paper_id AND q.hidden_at IS NULL
        WHERE mine.paper_id = p.id GROUP BY mine.day) d) AS "listedOn"
    FROM papers p LEFT JOIN organizations o ON o.id = p.organization_id
    LEFT JOIN LATERAL (SELECT ${SUBMITTER} FROM listings l WHERE l.paper_id = p.id
      ORDER BY l.day DESC LIMIT 1) listed_last ON true
    WHERE p.public_id = ${publicId} AND p.hidden_at IS NULL`;
  if (!row) return null;
  const { categories, aiSummary, aiKeywords, mediaUrls, updatedAt, revisedAt, listedOn } = row;
  const { note, journalRef, doi, isWithdrawn } = row;
  return {
    ...toFeedPaper({ ...row, authors: row.allAuthors }),
    categories,
    aiSummary,
    aiKeywords,
    mediaUrls,
    updatedAt,
    revisedOn: revisedAt && dayOf(revisedAt),
    note,
    journalRef,
    doi,
    isWithdrawn,
    listedOn: listedOn ?? [],
  };
}

/** The newest day up to `today` that has papers; null on an empty site. */
export async function getNewestDay(today: Day): Promise<Day | null> {
  return nearestDay({ lte: midnight(today) }, "desc");
}

/** The first day that ever had papers: before it there is no archive. */
export async function getFirstDay(): Promise<Day | null> {
  const row = await db.listing.findFirst({ orderBy: { day: "asc" }, select: { day: true } });
  return row && dayOf(row.day);
}

/** The nearest days with papers before and after a period, up to `today`. */
export async function getNeighbours(
  { first, until }: Pick<Period, "first" | "until">,
  today: Day,
): Promise<Neighbours> {
  const [previous, next] = await Promise.all([
    nearestDay({ lt: midnight(first) }, "desc"),
    nearestDay({ gte: midnight(until), lte: midnight(today) }, "asc"),
  ]);
  return { previous, next };
}

async function nearestDay(day: Prisma.DateTimeFilter, order: "asc" | "desc"): Promise<Day | null> {
  const row = await db.listing.findFirst({
    where: { day, paper: { hiddenAt: null } },
    orderBy: { day: order },
    select: { day: true },
  });
  return row && dayOf(row.day);
}

/** The days of a period that have papers, with how many, oldest first. */
export async function countByDay({
  first,
  until,
}: Pick<Period, "first" | "until">): Promise<DayCount[]> {
  return db.$queryRaw<DayCount[]>`
    SELECT l.day::text AS day, count(*)::int AS papers FROM listings l
    WHERE l.day >= ${midnight(first)}::date AND l.day < ${midnight(until)}::date AND ${VISIBLE}
    GROUP BY l.day ORDER BY l.day`;
}

/** Whether no paper was ever added. */
export async function isArchiveEmpty(): Promise<boolean> {
  return (await db.paper.findFirst({ select: { id: true } })) === null;
}

/**
 * The row of a paper that readers see, in the transaction that changes something about it.
 * @throws AppError `not_found`.
 */
export async function requireVisiblePaper(
  tx: Transaction,
  publicId: string,
): Promise<{ id: number }> {
  const paper = await tx.paper.findUnique({
    where: { publicId, hiddenAt: null },
    select: { id: true },
  });
  if (!paper) throw new AppError("not_found", "Paper not found");
  return paper;
}
