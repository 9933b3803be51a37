import "server-only";
import { inTopic, ofOrganization } from "../collections/queries";
import { addDays, type Day, midnight } from "../dates";
import { db } from "../db";
import { Prisma } from "../generated/prisma/client";
import type { FeedPaper } from "../papers/paper";
import { FEED_COLUMNS, type FeedRow, toFeedPaper } from "../papers/queries";
import { MARK_END, MARK_START } from "./mark";

/** At most so many papers are ranked for one search, so that a common word costs no more than a rare one. */
export const MOST_CANDIDATES = 3000;

export interface Search {
  q: string;
  from?: Day | null;
  /** Included. */
  until?: Day | null;
  topic?: string | undefined;
  org?: string | undefined;
  /** Only papers with code. */
  code?: boolean;
  limit: number;
  offset: number;
  /** Whether matched words are marked; it costs a parse of every abstract on the page. */
  marked?: boolean;
}

export interface SearchResult {
  papers: FeedPaper[];
  /** At most {@link MOST_CANDIDATES}. */
  total: number;
  /** How the words were taken: as they are, by their beginnings, or as likely misspelt. */
  by: "words" | "beginnings" | "likeness";
}

/**
 * Papers that match words, best first: PostgreSQL's full text search over title
 * and authors (weight A), keywords (B) and abstract (C), ranked by cover density
 * with a small boost for votes and for newness. Where `marked` asks for it, the
 * matched words of title and abstract stand between MARK_START and MARK_END. When nothing matches, the last
 * word is taken for a beginning; when still nothing does, titles that look alike
 * are found by trigrams.
 */
export async function searchPapers(search: Search): Promise<SearchResult> {
  const words = await runSearch(search, wordsQuery(search.q));
  if (words.total > 0) return { ...words, by: "words" };
  const beginning = beginningQuery(search.q);
  const begun = beginning ? await runSearch(search, beginning) : words;
  if (begun.total > 0) return { ...begun, by: "beginnings" };
  return { ...(await searchAlike(search)), by: "likeness" };
}

/** Stems for prose, whole words for names and acronyms; quotes, OR and minus as on the web. */
export function wordsQuery(q: string): Prisma.Sql {
  return Prisma.sql`(websearch_to_tsquery('papers_words', ${q}) || websearch_to_tsquery('papers_names', ${q}))`;
}

function beginningQuery(q: string): Prisma.Sql | null {
  const words = q.match(/[\p{L}\p{N}]+/gu) ?? [];
  const last = words.at(-1);
  if (!last || last.length < 2) return null;
  const terms = [...words.slice(0, -1).map((word) => `'${word}'`), `'${last}':*`].join(" & ");
  return Prisma.sql`to_tsquery('papers_names', ${terms})`;
}

function conditions({ from, until, topic, org, code }: Search): Prisma.Sql {
  const all = [Prisma.sql`p.hidden_at IS NULL`];
  if (from) all.push(Prisma.sql`p.published_at >= ${midnight(from)}`);
  if (until) all.push(Prisma.sql`p.published_at < ${midnight(addDays(until, 1))}`);
  if (code) all.push(Prisma.sql`p.github_repo IS NOT NULL`);
  if (topic) all.push(inTopic(topic));
  if (org) all.push(ofOrganization(org));
  return Prisma.join(all, " AND ");
}

type FoundRow = FeedRow & { total: number };

function toResult(rows: FoundRow[]): Omit<SearchResult, "by"> {
  return { papers: rows.map(toFeedPaper), total: rows[0]?.total ?? 0 };
}

async function runSearch(search: Search, query: Prisma.Sql): Promise<Omit<SearchResult, "by">> {
  const marks = `HighlightAll=true, StartSel=${MARK_START}, StopSel=${MARK_END}`;
  // Stand behind the plain columns of the same names and so replace them.
  const markedColumns = search.marked
    ? Prisma.sql`, ts_headline('papers_words', p.title, q.query, ${marks}) AS title,
        ts_headline('papers_words', p.abstract, q.query, ${marks}) AS abstract`
    : Prisma.empty;
  // Titles and names first: where more match than are ranked, those are the likelier ones.
  const rows = await db.$queryRaw<FoundRow[]>`
    WITH q AS MATERIALIZED (SELECT ${query} AS query), candidates AS (
      SELECT id FROM (
        (SELECT p.id FROM q, papers p WHERE p.search @@ q.query AND ts_filter(p.search, '{a}') @@ q.query
          AND ${conditions(search)} LIMIT ${MOST_CANDIDATES})
        UNION
        (SELECT p.id FROM q, papers p WHERE p.search @@ q.query AND ${conditions(search)} LIMIT ${MOST_CANDIDATES})
      ) c LIMIT ${MOST_CANDIDATES}
    ), ranked AS (
      SELECT p.id, ts_rank_cd('{0.1, 0.25, 0.5, 1}', p.search, q.query, 1)
        * (1 + 0.08 * ln(1 + p.upvote_count + p.imported_upvote_count))
        * (1 + 0.2 / (1 + extract(epoch FROM now() - coalesce(p.published_at, p.created_at)) / 31557600)) AS score
      FROM candidates c JOIN papers p ON p.id = c.id, q
    ), page AS (
      SELECT id, score FROM ranked ORDER BY score DESC, id DESC LIMIT ${search.limit} OFFSET ${search.offset}
    )
    SELECT ${FEED_COLUMNS}, (SELECT count(*)::int FROM candidates) AS total ${markedColumns}
    FROM q, page JOIN papers p ON p.id = page.id LEFT JOIN organizations o ON o.id = p.organization_id
    ORDER BY page.score DESC, page.id DESC`;
  return toResult(rows);
}

/** Lower than PostgreSQL's own 0.6: two letters changed places in a short word cost a third of its trigrams. */
const LIKENESS = "0.4";

async function searchAlike(search: Search): Promise<Omit<SearchResult, "by">> {
  if (search.q.length < 4) return { papers: [], total: 0 };
  const [, rows] = await db.$transaction([
    db.$queryRaw`SELECT set_config('pg_trgm.word_similarity_threshold', ${LIKENESS}, true)`,
    db.$queryRaw<FoundRow[]>`
      WITH candidates AS (
        SELECT p.id, word_similarity(${search.q}, p.title) AS score FROM papers p
        WHERE ${search.q} <% p.title AND ${conditions(search)} LIMIT ${MOST_CANDIDATES}
      ), page AS (
        SELECT id, score FROM candidates ORDER BY score DESC, id DESC
        LIMIT ${search.limit} OFFSET ${search.offset}
      )
      SELECT ${FEED_COLUMNS}, (SELECT count(*)::int FROM candidates) AS total
      FROM page JOIN papers p ON p.id = page.id LEFT JOIN organizations o ON o.id = p.organization_id
      ORDER BY page.score DESC, page.id DESC`,
  ]);
  return toResult(rows);
}
