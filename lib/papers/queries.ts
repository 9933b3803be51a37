import "server-only";
import { type Day, dayOf, midnight } from "../dates";
import { db } from "../db";
import type { FeedPaper, Neighbours, PaperDetails } from "./paper";

/** A card opens this many names; the paper's page has them all. */
const CARD_AUTHORS = 12;

/** A day's page shows at most this many cards. */
const MOST_PER_DAY = 200;

interface PaperRow {
  publicId: string;
  title: string;
  abstract: string;
  authors: string[] | null;
  authorCount: number;
  orgName: string | null;
  orgFullName: string | null;
  publishedAt: Date | null;
  upvotes: number;
  comments: number;
  githubRepo: string | null;
  githubStars: number | null;
  projectPage: string | null;
  submittedByName: string | null;
}

/** One day's papers, best first. The same for every reader, so its page is rendered once. */
export async function listPapersOn(day: Day): Promise<FeedPaper[]> {
  const rows = await db.$queryRaw<PaperRow[]>`
    SELECT p.public_id AS "publicId", p.title, p.abstract, p.author_count AS "authorCount",
      (SELECT array_agg(a.name ORDER BY a.position) FROM paper_authors a
        WHERE a.paper_id = p.id AND a.position <= ${CARD_AUTHORS}) AS authors,
      o.name AS "orgName", o.full_name AS "orgFullName", p.published_at AS "publishedAt",
      p.upvote_count + p.imported_upvote_count AS upvotes,
      p.comment_count + p.imported_comment_count AS comments,
      p.github_repo AS "githubRepo", p.github_stars AS "githubStars",
      p.project_page AS "projectPage", l.submitted_by_name AS "submittedByName"
    FROM listings l
    JOIN papers p ON p.id = l.paper_id
    LEFT JOIN organizations o ON o.id = p.organization_id
    WHERE l.day = ${midnight(day)}::date AND p.hidden_at IS NULL
    -- Ties run all the way to the id: a page must not reshuffle on reload.
    ORDER BY p.upvote_count + p.imported_upvote_count DESC, l.position ASC NULLS LAST,
      p.comment_count + p.imported_comment_count DESC, p.published_at DESC NULLS LAST, p.id ASC
    LIMIT ${MOST_PER_DAY}`;
  return rows.map(toFeedPaper);
}

/** A paper with all that its page shows; null when there is none or it is hidden. */
export async function getPaper(publicId: string): Promise<PaperDetails | null> {
  const row = await db.paper.findUnique({
    where: { publicId, hiddenAt: null },
    select: {
      publicId: true,
      title: true,
      abstract: true,
      authorCount: true,
      publishedAt: true,
      upvoteCount: true,
      importedUpvoteCount: true,
      commentCount: true,
      importedCommentCount: true,
      githubRepo: true,
      githubStars: true,
      projectPage: true,
      aiSummary: true,
      aiKeywords: true,
      authors: { select: { name: true }, orderBy: { position: "asc" } },
      organization: { select: { name: true, fullName: true } },
      topics: {
        select: { topic: { select: { slug: true, name: true } } },
        orderBy: { topicId: "asc" },
      },
      listings: { select: { day: true, submittedByName: true }, orderBy: { day: "asc" } },
    },
  });
  if (!row) return null;
  const { authors, organization, topics, listings, ...paper } = row;
  return {
    ...toFeedPaper({
      ...paper,
      authors: authors.map(({ name }) => name),
      orgName: organization?.name ?? null,
      orgFullName: organization?.fullName ?? null,
      upvotes: paper.upvoteCount + paper.importedUpvoteCount,
      comments: paper.commentCount + paper.importedCommentCount,
      submittedByName: listings.at(-1)?.submittedByName ?? null,
    }),
    categories: topics.map(({ topic }) => topic),
    aiSummary: paper.aiSummary,
    aiKeywords: paper.aiKeywords,
    listedOn: listings.map(({ day }) => dayOf(day)),
  };
}

/** The newest day up to `today` that has papers; null on an empty site. */
export async function getNewestDay(today: Day): Promise<Day | null> {
  const row = await db.listing.findFirst({
    where: { day: { lte: midnight(today) }, paper: { hiddenAt: null } },
    orderBy: { day: "desc" },
    select: { day: true },
  });
  return row && dayOf(row.day);
}

/** The first day that ever had papers: before it there is no archive. */
export async function getFirstDay(): Promise<Day | null> {
  const row = await db.listing.findFirst({ orderBy: { day: "asc" }, select: { day: true } });
  return row && dayOf(row.day);
}

/** The nearest days with papers before and after a day, up to `today`. */
export async function getNeighbours(day: Day, today: Day): Promise<Neighbours> {
  const at = midnight(day);
  const [previous, next] = await Promise.all([
    db.listing.findFirst({
      where: { day: { lt: at }, paper: { hiddenAt: null } },
      orderBy: { day: "desc" },
      select: { day: true },
    }),
    db.listing.findFirst({
      where: { day: { gt: at, lte: midnight(today) }, paper: { hiddenAt: null } },
      orderBy: { day: "asc" },
      select: { day: true },
    }),
  ]);
  return { previous: previous && dayOf(previous.day), next: next && dayOf(next.day) };
}

function toFeedPaper(row: PaperRow): FeedPaper {
  return {
    id: row.publicId,
    title: row.title,
    abstract: row.abstract,
    authors: row.authors ?? [],
    authorCount: row.authorCount,
    organization:
      row.orgName === null ? null : { name: row.orgName, fullName: row.orgFullName ?? row.orgName },
    publishedOn: row.publishedAt && dayOf(row.publishedAt),
    upvotes: row.upvotes,
    comments: row.comments,
    githubRepo: row.githubRepo,
    githubStars: row.githubStars,
    projectPage: row.projectPage,
    submittedBy: row.submittedByName,
  };
}

/** Whether no paper was ever added. */
export async function isArchiveEmpty(): Promise<boolean> {
  return (await db.paper.findFirst({ select: { id: true } })) === null;
}

/** Whether a day has visible papers. */
export async function isListed(day: Day): Promise<boolean> {
  const row = await db.listing.findFirst({
    where: { day: midnight(day), paper: { hiddenAt: null } },
    select: { paperId: true },
  });
  return row !== null;
}
