import "server-only";
import { db } from "../db";
import { Prisma } from "../generated/prisma/client";
import type { FeedPaper } from "../papers/paper";
import { FEED_COLUMNS, type FeedRow, toFeedPaper } from "../papers/queries";
import { COMMON_WORDS } from "../search-terms/queries";
import { SIMILARITY } from "./weights";

/** So many of a paper's words are looked for, the rarest. */
const MOST_WORDS = 12;

/** So many papers that share two of the words in title and keywords are compared, and so many that do anywhere. */
const MOST_CANDIDATES = 300;

/** Words that together occur in more papers are not looked up in abstracts. */
const MOST_POSTINGS = 200_000;

/** So many authors are compared: a collaboration of thousands is one author, not thousands. */
const MOST_AUTHORS = 50;

/** A word (a column `word`) as text that is cast to a query for it. */
const AS_TERM = Prisma.sql`'''' || replace(replace(word, '\\', '\\\\'), '''', '''''') || ''''`;

/**
 * Papers about the same things, most similar first: by rare words of title and
 * keywords, the titles' likeness, authors and topics, weighed as in
 * lib/similar-papers/weights.ts. How rare a word is, PostgreSQL's own statistics
 * say (inverse document frequency), so the cost does not grow with common words.
 */
export async function listSimilar(publicId: string, limit: number): Promise<FeedPaper[]> {
  const { words, inAbstract, title, authors, topics, least } = SIMILARITY;
  const rows = await db.$queryRaw<FeedRow[]>`
    WITH ${wordsOf(publicId)}, candidates AS (
      (SELECT p.id FROM query, papers p WHERE ts_filter(p.search, '{a,b}') @@ query.in_title
        LIMIT ${MOST_CANDIDATES})
      UNION
      (SELECT p.id FROM query, papers p WHERE p.search @@ query.anywhere LIMIT ${MOST_CANDIDATES})
      UNION
      SELECT theirs.paper_id FROM source
      JOIN paper_authors mine ON mine.paper_id = source.id AND mine.position <= 8
      CROSS JOIN LATERAL (SELECT paper_id FROM paper_authors WHERE name = mine.name
        ORDER BY paper_id DESC LIMIT 50) theirs
    ), compared AS (
      SELECT p.id, similarity(p.title, source.title) AS title,
        coalesce((SELECT sum(CASE WHEN p.search @@ (term || ':AB')::tsquery THEN weight
          WHEN p.search @@ term::tsquery THEN weight * ${inAbstract}::float8 ELSE 0 END) / sum(weight)
          FROM words), 0) AS words,
        (SELECT count(*) FROM paper_authors mine JOIN paper_authors theirs ON theirs.name = mine.name
          WHERE mine.paper_id = source.id AND mine.position <= ${MOST_AUTHORS}
            AND theirs.paper_id = p.id AND theirs.position <= ${MOST_AUTHORS})::float8
          / greatest(source.author_count, 1) AS authors,
        (SELECT coalesce(avg((EXISTS (SELECT FROM paper_topics theirs
            WHERE theirs.paper_id = p.id AND theirs.topic_id = mine.topic_id))::int), 0)
          FROM paper_topics mine WHERE mine.paper_id = source.id)::float8 AS topics
      FROM source, candidates c JOIN papers p ON p.id = c.id
      WHERE p.hidden_at IS NULL AND p.id <> source.id
    ), best AS (
      SELECT id, ${words}::float8 * words + ${title}::float8 * title + ${authors}::float8 * authors
        + ${topics}::float8 * topics AS score FROM compared
      ORDER BY score DESC, id DESC LIMIT ${limit}
    )
    SELECT ${FEED_COLUMNS} FROM best JOIN papers p ON p.id = best.id
    LEFT JOIN organizations o ON o.id = p.organization_id
    WHERE best.score >= ${least}::float8
    ORDER BY best.score DESC, p.id DESC`;
  return rows.map(toFeedPaper);
}

/** The paper (`source`), its rarest `words` and what has two of them (`query`). */
function wordsOf(publicId: string): Prisma.Sql {
  return Prisma.sql`source AS MATERIALIZED (
      SELECT id, title, least(author_count, ${MOST_AUTHORS}) AS author_count,
        tsvector_to_array(to_tsvector('papers_words', title)
          || to_tsvector('papers_words', array_to_string(ai_keywords, ' '))) AS words
      FROM papers WHERE public_id = ${publicId}
    ), common AS MATERIALIZED (
      ${COMMON_WORDS}
    ), weighed AS (
      SELECT word, coalesce((SELECT shares[array_position(common.words, word)] FROM common),
        (SELECT shares[cardinality(common.words)] / 2 FROM common), 0.001) AS share
      FROM source, unnest(source.words) AS word ORDER BY share, word LIMIT ${MOST_WORDS}
    ), words AS MATERIALIZED (
      SELECT ${AS_TERM} AS term, -ln(share) AS weight,
        sum(share) OVER (ORDER BY share, word)
          * (SELECT reltuples FROM pg_class WHERE oid = 'papers'::regclass) <= ${MOST_POSTINGS}::int AS is_rare
      FROM weighed
    ), query AS MATERIALIZED (
      -- One word in common is chance; a title of one word has no more.
      SELECT coalesce(string_agg(pair, '|'), (SELECT min(term) FROM words))::tsquery AS in_title,
        string_agg(pair, '|') FILTER (WHERE is_rare)::tsquery AS anywhere
      FROM (SELECT '(' || one.term || '&' || two.term || ')' AS pair, one.is_rare AND two.is_rare AS is_rare
        FROM words one JOIN words two ON one.term < two.term) pairs
    )`;
}

/** Other papers with names of this one's first and last authors, those with most of them first. */
export async function listByTheAuthorsOf(publicId: string, limit: number): Promise<FeedPaper[]> {
  const rows = await db.$queryRaw<FeedRow[]>`
    WITH names AS (
      SELECT DISTINCT a.name FROM papers p JOIN paper_authors a ON a.paper_id = p.id
      WHERE p.public_id = ${publicId} AND (a.position <= 8 OR a.position = p.author_count)
    ), others AS (
      SELECT a.paper_id, count(*) AS shared FROM names n
      CROSS JOIN LATERAL (SELECT paper_id FROM paper_authors b WHERE b.name = n.name
        ORDER BY paper_id DESC LIMIT 100) a
      GROUP BY a.paper_id
    )
    SELECT ${FEED_COLUMNS} FROM others JOIN papers p ON p.id = others.paper_id
    LEFT JOIN organizations o ON o.id = p.organization_id
    WHERE p.hidden_at IS NULL AND p.public_id <> ${publicId}
    ORDER BY others.shared DESC, p.upvote_count + p.imported_upvote_count DESC, p.id DESC
    LIMIT ${limit}`;
  return rows.map(toFeedPaper);
}
