import "server-only";
import { getTopicNumber, inTopic, ofOrganization } from "../collections/queries";
import { addDays, type Day, midnight } from "../dates";
import { askPrepared, askWith, db } from "../db";
import { Prisma } from "../generated/prisma/client";
import type { FeedPaper } from "../papers/paper";
import { FEED_COLUMNS, type FeedRow, toFeedPaper } from "../papers/queries";
import { beginningOf, type Terms, termsOf } from "../search-terms/queries";
import { MARK_END, MARK_START } from "./mark";

/** So many papers are enough to rank; then the next turn, of what matters less, is left out. */
const ENOUGH = 120;

/** Of this month's papers and of last month's, so many each are ranked whatever else there is. */
const MOST_NEW = 30;

/** Papers that match only in their abstract, at most. */
const MOST_BY_ABSTRACT = 240;

/** Of papers that have a phrase's words, so many times more are looked at, for the phrase itself. */
const PHRASE_FACTOR = 2;

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

/** The papers found, by their public ids, best first. */
export interface Finding {
  ids: string[];
  /** How many were ranked. */
  total: number;
  /** Whether these are all that match; else they are the most notable and newest of them. */
  isComplete: boolean;
  /** How the words were taken: as they are, by their beginnings, or as likely misspelt. */
  by: "words" | "beginnings" | "likeness";
  /** What was looked for, where words were likely misspelt. */
  corrected?: string;
}

export interface SearchResult extends Omit<Finding, "ids"> {
  papers: FeedPaper[];
}

/** As {@link findPapers}, with all that a card shows. */
export async function searchPapers(search: Search): Promise<SearchResult> {
  const { ids, query, ...finding } = await find(search);
  return { ...finding, papers: await loadCards(ids, search.marked ? query : null) };
}

/**
 * Papers that match words, best first: PostgreSQL's full text search over title
 * and authors (weight A), keywords (B) and abstract (C), ranked by cover density
 * with a small boost for votes and for newness. Where `marked` asks for it, the
 * matched words of title and abstract stand between MARK_START and MARK_END.
 * When nothing matches, the last word is taken for a beginning; when still
 * nothing does, words that no title or name has are replaced by the likest that one has.
 */
export async function findPapers(search: Search): Promise<Finding> {
  const { query: _asked, ...finding } = await find(search);
  return finding;
}

/** The query is the one that found them: what it matches is marked. */
type Found = Finding & { query: string };

async function find(search: Search): Promise<Found> {
  const nothing: Found = { ids: [], total: 0, isComplete: true, by: "words", query: "" };
  // Every paper that has the words would be asked for a topic that none has.
  if (search.topic !== undefined && (await getTopicNumber(search.topic)) === null) return nothing;
  const words = await runSearch(search, termsOf(search.q));
  if (words.total > 0) return { ...words, by: "words" };
  const beginning = beginningOf(search.q);
  // Both at once: who has found nothing yet has waited already.
  const [begun, corrected] = await Promise.all([
    beginning ? runSearch(search, beginning) : words,
    correct(search.q),
  ]);
  if (begun.total > 0) return { ...begun, by: "beginnings" };
  if (corrected === search.q) return { ...words, by: "words" };
  return { ...(await runSearch(search, termsOf(corrected))), by: "likeness", corrected };
}

/** The visible paper that has a DOI (in small letters), as arXiv or an import told it; null when none has. */
export async function findByDoi(doi: string): Promise<string | null> {
  const [row] = await db.$queryRaw<{ publicId: string }[]>`
    SELECT public_id AS "publicId" FROM papers
    WHERE lower(doi) = ${doi} AND doi IS NOT NULL AND hidden_at IS NULL ORDER BY id LIMIT 1`;
  return row?.publicId ?? null;
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

interface FoundRow {
  id: string;
  total: number;
  isComplete: boolean;
}

const TITLES = Prisma.sql`ts_filter(p.search, '{a,b}')`;

/** Months since the year 0, as the index of titles has them. */
const monthOf = (time: Prisma.Sql) => Prisma.sql`(extract(year FROM ${time} AT TIME ZONE 'UTC') * 12
  + extract(month FROM ${time} AT TIME ZONE 'UTC'))::int`;

/** Published so many months ago. */
const inMonth = (ago: 0 | 1) =>
  Prisma.sql`${monthOf(Prisma.sql`p.published_at`)} = ${monthOf(Prisma.sql`now()`)} - ${ago}::int`;

/** Constants stand in the text: only then are they seen to be the condition of an index. */
const isUpvoted = (condition: "= 3" | "= 2" | "= 1" | ">= 2") =>
  Prisma.sql`p.notability ${Prisma.raw(condition)}::smallint`;

/** The words as PostgreSQL's text search has them, see {@link Terms}. */
interface Asked {
  query: string;
  lookup: string;
  /** Not so where every paper might match: "not this word" alone, or nothing but "the". */
  canBeLookedUp: boolean;
}

/**
 * The `candidates` of a search: all that match, or where too many do, those whose
 * title, authors or keywords match and that are much upvoted or new. What a lookup
 * costs goes by how many papers an index says match, so the next larger index is
 * asked only when the ones before had not enough. The query stands in the statement
 * as a value: only then does PostgreSQL know how common its words are and plan for them.
 */
function candidatesOf(search: Search, { query, lookup }: Asked): Prisma.Sql {
  const isExact = query === lookup;
  const factor = isExact ? 1 : PHRASE_FACTOR;
  const turn = (document: Prisma.Sql, more: Prisma.Sql, most: Prisma.Sql) => Prisma.sql`(
    SELECT p.id, ${isExact ? Prisma.sql`true` : Prisma.sql`${document} @@ ${query}::tsquery`} AS fits
    FROM papers p WHERE ${document} @@ ${lookup}::tsquery AND ${more} AND ${conditions(search)}
    LIMIT ${most})`;
  const ABSTRACTS = Prisma.sql`p.search`;
  const isAny = Prisma.sql`true`;
  const best = Prisma.sql`best AS MATERIALIZED (
    ${turn(TITLES, isUpvoted("= 3"), Prisma.sql`${ENOUGH * factor}::int`)} UNION
    ${turn(TITLES, inMonth(0), Prisma.sql`${MOST_NEW * factor}::int`)} UNION
    ${turn(TITLES, inMonth(1), Prisma.sql`${MOST_NEW * factor}::int`)})`;
  const hasEnough = Prisma.sql`count(*) FILTER (WHERE fits) >= ${ENOUGH}::int`;
  const unlessEnough = (before: string) =>
    Prisma.sql`(SELECT CASE WHEN ${hasEnough} THEN 0 ELSE ${ENOUGH * factor}::int END FROM ${Prisma.raw(before)})`;
  const more = (name: string, before: string, condition: Prisma.Sql) =>
    Prisma.sql`${Prisma.raw(name)} AS MATERIALIZED (SELECT id, fits FROM ${Prisma.raw(before)}
      UNION ${turn(TITLES, condition, unlessEnough(before))})`;
  // Where so many of the upvoted have a phrase's words, a few more of all that have them are no help.
  const atLast = Prisma.sql`CASE WHEN (SELECT ${hasEnough} FROM before_last)
    OR (SELECT count(*) FROM upvoted_abstracts) >= ${ENOUGH * factor}::int
    THEN 0 ELSE ${MOST_BY_ABSTRACT * factor}::int END`;
  return Prisma.join([
    best,
    more("upvoted", "best", isUpvoted("= 2")),
    more("liked", "upvoted", isUpvoted("= 1")),
    more("titles", "liked", isAny),
    Prisma.sql`upvoted_abstracts AS MATERIALIZED
      ${turn(ABSTRACTS, isUpvoted(">= 2"), unlessEnough("titles"))}`,
    Prisma.sql`before_last AS MATERIALIZED (SELECT id, fits FROM titles UNION SELECT id, fits FROM upvoted_abstracts)`,
    Prisma.sql`at_last AS MATERIALIZED (SELECT ${atLast} AS most)`,
    Prisma.sql`looked_at AS MATERIALIZED (SELECT id, fits FROM before_last
      UNION ${turn(ABSTRACTS, isAny, Prisma.sql`(SELECT most FROM at_last)`)})`,
    Prisma.sql`candidates AS MATERIALIZED (SELECT DISTINCT id FROM looked_at WHERE fits)`,
  ]);
}

async function runSearch(search: Search, terms: Terms): Promise<Omit<Found, "by">> {
  const [asked] = await askPrepared<Asked>(Prisma.sql`
    SELECT query::text, lookup::text, querytree(lookup) NOT IN ('', 'T') AS "canBeLookedUp"
    FROM (SELECT ${terms.query} AS query, ${terms.lookup} AS lookup) asked`);
  const query = asked?.query ?? "";
  if (!asked?.canBeLookedUp) return { ids: [], total: 0, isComplete: true, query };
  // Newer papers lie at the table's end: reading it from its beginning until enough
  // match, which looks cheap to the planner, can mean to read nearly all of it.
  const settings = { enable_seqscan: "off", work_mem: "32MB", jit: "off" };
  const rows = await askWith<FoundRow>(
    settings,
    Prisma.sql`
    WITH ${candidatesOf(search, asked)}, ranked AS (
      SELECT p.id, p.public_id, ts_rank_cd('{0.1, 0.25, 0.5, 1}', p.search, ${query}::tsquery, 1)
        * (1 + 0.08 * ln(1 + p.upvote_count + p.imported_upvote_count))
        * (1 + 0.2 / (1 + extract(epoch FROM now() - coalesce(p.published_at, p.created_at)) / 31557600)) AS score
      -- One by one: the planner takes them for many more and would walk through all papers.
      FROM candidates c CROSS JOIN LATERAL (SELECT * FROM papers WHERE id = c.id OFFSET 0) p
    )
    SELECT public_id AS id, (SELECT count(*)::int FROM candidates) AS total,
      (SELECT count(*) FROM looked_at) < (SELECT most FROM at_last) AS "isComplete"
    FROM ranked ORDER BY score DESC, ranked.id DESC LIMIT ${search.limit} OFFSET ${search.offset}`,
  );
  return {
    ids: rows.map(({ id }) => id),
    total: rows[0]?.total ?? 0,
    isComplete: rows[0]?.isComplete ?? true,
    query,
  };
}

/** Cards in the order of their ids, with what a query matches marked. */
async function loadCards(ids: string[], marking: string | null): Promise<FeedPaper[]> {
  if (ids.length === 0) return [];
  const marks = `HighlightAll=true, StartSel=${MARK_START}, StopSel=${MARK_END}`;
  // Stand behind the plain columns of the same names and so replace them.
  const markedColumns = marking
    ? Prisma.sql`, ts_headline('papers_words', p.title, ${marking}::tsquery, ${marks}) AS title,
        ts_headline('papers_words', p.abstract, ${marking}::tsquery, ${marks}) AS abstract`
    : Prisma.empty;
  const rows = await db.$queryRaw<FeedRow[]>`
    SELECT ${FEED_COLUMNS} ${markedColumns}
    FROM unnest(${ids}::text[]) WITH ORDINALITY w (public_id, n) JOIN papers p ON p.public_id = w.public_id
    LEFT JOIN organizations o ON o.id = p.organization_id ORDER BY w.n`;
  return rows.map(toFeedPaper);
}

/** The words with those replaced that are in no title or name: by the likest one that is, by trigrams. */
async function correct(q: string): Promise<string> {
  const rows = await db.$queryRaw<{ wrong: string; right: string }[]>`
    SELECT wrong, right_word AS "right" FROM (
      SELECT DISTINCT token AS wrong FROM ts_parse('default', ${q}) JOIN ts_token_type('default') USING (tokid)
      WHERE alias IN ('asciiword', 'word', 'numword', 'hword_asciipart', 'hword_part')
        AND length(token) BETWEEN 4 AND 40
    ) given, LATERAL (SELECT lower(unaccent(wrong)) AS plain) p, LATERAL (
      SELECT word AS right_word FROM search_words WHERE word % plain
      ORDER BY similarity(word, plain) DESC, abs(length(word) - length(plain)), word LIMIT 1
    ) likest
    WHERE NOT EXISTS (SELECT FROM search_words WHERE word = plain)`;
  const right = new Map(rows.map((row) => [row.wrong, row.right]));
  return q.replace(/[\p{L}\p{N}]+/gu, (word) => right.get(word) ?? word);
}
