import "server-only";
import { getTopicNumber, inTopic, ofOrganization } from "../collections/queries";
import { addDays, type Day, midnight } from "../dates";
import { db } from "../db";
import { Prisma } from "../generated/prisma/client";
import type { FeedPaper } from "../papers/paper";
import { FEED_COLUMNS, type FeedRow, toFeedPaper } from "../papers/queries";
import { MARK_END, MARK_START } from "./mark";

/** Titles, authors and keywords are looked through in turns; each brings so many papers at most. */
const PER_TURN = 120;

/** So many papers are enough to rank; then the next turn, of what matters less, is left out. */
const ENOUGH = 200;

/** Papers that match only in their abstract, at most. */
const MOST_BY_ABSTRACT = 400;

/** Of papers that have a phrase's words, so many times more are looked at for the phrase itself. */
const PHRASE_FACTOR = 5;

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
type Found = Finding & { query: Prisma.Sql };

async function find(search: Search): Promise<Found> {
  // Every paper that has the words would be asked for a topic that none has.
  if (search.topic !== undefined && (await getTopicNumber(search.topic)) === null)
    return { ids: [], total: 0, isComplete: true, by: "words", query: wordsQuery(search.q) };
  const words = await runSearch(search, wordsQuery(search.q), looserQuery(search.q));
  if (words.total > 0) return { ...words, by: "words" };
  const beginning = beginningQuery(search.q);
  const begun = beginning ? await runSearch(search, beginning) : words;
  if (begun.total > 0) return { ...begun, by: "beginnings" };
  const corrected = await correct(search.q);
  if (corrected === search.q) return { ...words, by: "words" };
  return {
    ...(await runSearch(search, wordsQuery(corrected), looserQuery(corrected))),
    by: "likeness",
    corrected,
  };
}

/** The visible paper that has a DOI (in small letters), as arXiv or an import told it; null when none has. */
export async function findByDoi(doi: string): Promise<string | null> {
  const [row] = await db.$queryRaw<{ publicId: string }[]>`
    SELECT public_id AS "publicId" FROM papers
    WHERE lower(doi) = ${doi} AND doi IS NOT NULL AND hidden_at IS NULL ORDER BY id LIMIT 1`;
  return row?.publicId ?? null;
}

/** Stems for prose, whole words for names and acronyms; quotes, OR and minus as on the web. */
export function wordsQuery(q: string): Prisma.Sql {
  const words = Prisma.sql`websearch_to_tsquery('papers_words', ${q})`;
  const names = Prisma.sql`websearch_to_tsquery('papers_names', ${q})`;
  // Where they are the same, asking twice takes twice as long.
  return Prisma.sql`(CASE WHEN ${words} = ${names} THEN ${words} ELSE ${words} || ${names} END)`;
}

/** Without the phrases that a paper must not have: it may well have their words. */
function looserQuery(q: string): Prisma.Sql {
  return wordsQuery(q.replace(/-"[^"]*"?/g, " "));
}

function beginningQuery(q: string): Prisma.Sql | null {
  const wanted = q.replace(/(^|\s)-(?:"[^"]*"?|\S+)/g, " "); // what must not be there begins nothing
  const words = wanted.match(/[\p{L}\p{N}]+/gu) ?? [];
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

interface FoundRow {
  id: string;
  total: number;
  isComplete: boolean;
}

const TITLES = Prisma.sql`ts_filter(p.search, '{a,b}')`;

/**
 * The `candidates` of a search: all that match, or where too many do, those whose
 * title, authors or keywords match and that are much upvoted or new. The query must
 * stand in the statement itself and not come from a subquery: only then does
 * PostgreSQL know how common its words are and plan for them.
 */
function candidatesOf(search: Search, query: Prisma.Sql, looser: Prisma.Sql): Prisma.Sql {
  // An index knows which words a paper has, not where: a phrase is looked up by
  // its words, and only so many papers are read to find it.
  const loose = Prisma.sql`regexp_replace(${looser}::text, '<(-|[0-9]+)>', '&', 'g')::tsquery`;
  const isLoose = Prisma.sql`(${query} <> ${loose})`;
  // "Not this word" alone is true of nearly all papers, and no index can tell which.
  const canBeLookedUp = Prisma.sql`querytree(${loose}) NOT IN ('', 'T')`;
  const turn = (document: Prisma.Sql, more: Prisma.Sql, most: Prisma.Sql) => Prisma.sql`(
    SELECT p.id FROM (SELECT p.id, p.search FROM papers p
      WHERE ${document} @@ ${loose} AND ${canBeLookedUp} AND ${more} AND ${conditions(search)}
      LIMIT (CASE WHEN ${isLoose} THEN ${PHRASE_FACTOR} ELSE 1 END * (${most}))) p
    WHERE NOT ${isLoose} OR ${document} @@ ${query}
    LIMIT ${most})`;
  const inTitles = (more: Prisma.Sql) => turn(TITLES, more, Prisma.sql`${PER_TURN}::int`);
  const unlessEnough = (from: Prisma.Sql, most: number) =>
    Prisma.sql`(SELECT CASE WHEN count(*) < ${ENOUGH}::int THEN ${most}::int ELSE 0 END FROM ${from})`;
  const all = Prisma.sql`true`;
  return Prisma.sql`notable AS MATERIALIZED (
      ${inTitles(Prisma.sql`p.notability = 2::smallint`)} UNION
      ${inTitles(Prisma.sql`p.notability = 1::smallint`)} UNION
      ${inTitles(Prisma.sql`extract(year FROM p.published_at AT TIME ZONE 'UTC')::smallint
        = extract(year FROM now() AT TIME ZONE 'UTC')::smallint`)}
    ), titles AS MATERIALIZED (
      SELECT id FROM notable UNION
      ${turn(TITLES, all, unlessEnough(Prisma.sql`notable`, 2 * PER_TURN))}
    ), candidates AS MATERIALIZED (
      SELECT id FROM titles UNION
      ${turn(Prisma.sql`p.search`, all, unlessEnough(Prisma.sql`titles`, MOST_BY_ABSTRACT))}
    )`;
}

async function runSearch(
  search: Search,
  query: Prisma.Sql,
  looser = query,
): Promise<Omit<Found, "by">> {
  const statement = db.$queryRaw<FoundRow[]>`
    WITH ${candidatesOf(search, query, looser)}, ranked AS (
      SELECT p.id, p.public_id, ts_rank_cd('{0.1, 0.25, 0.5, 1}', p.search, ${query}, 1)
        * (1 + 0.08 * ln(1 + p.upvote_count + p.imported_upvote_count))
        * (1 + 0.2 / (1 + extract(epoch FROM now() - coalesce(p.published_at, p.created_at)) / 31557600)) AS score
      FROM candidates c JOIN papers p ON p.id = c.id
    )
    SELECT public_id AS id, (SELECT count(*)::int FROM candidates) AS total,
      (SELECT count(*) FROM titles) < ${ENOUGH}::int
        AND (SELECT count(*) FROM candidates) < ${MOST_BY_ABSTRACT}::int AS "isComplete"
    FROM ranked ORDER BY score DESC, ranked.id DESC LIMIT ${search.limit} OFFSET ${search.offset}`;
  const [, rows] = await db.$transaction([
    // Newer papers lie at the table's end: reading it from its beginning until enough
    // match, which looks cheap to the planner, can mean to read nearly all of it.
    db.$queryRaw`SELECT set_config('enable_seqscan', 'off', true), set_config('work_mem', '32MB', true),
      set_config('jit', 'off', true)`,
    statement,
  ]);
  return {
    ids: rows.map(({ id }) => id),
    total: rows[0]?.total ?? 0,
    isComplete: rows[0]?.isComplete ?? true,
    query,
  };
}

/** Cards in the order of their ids, with what a query matches marked. */
async function loadCards(ids: string[], marking: Prisma.Sql | null): Promise<FeedPaper[]> {
  if (ids.length === 0) return [];
  const marks = `HighlightAll=true, StartSel=${MARK_START}, StopSel=${MARK_END}`;
  // Stand behind the plain columns of the same names and so replace them.
  const markedColumns = marking
    ? Prisma.sql`, ts_headline('papers_words', p.title, ${marking}, ${marks}) AS title,
        ts_headline('papers_words', p.abstract, ${marking}, ${marks}) AS abstract`
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
