import "server-only";
import { getTopicNumber, inTopic, ofOrganization } from "../collections/queries";
import { addDays, type Day, midnight } from "../dates";
import { askPlanned, askToSearch, db } from "../db";
import { Prisma } from "../generated/prisma/client";
import type { FeedPaper } from "../papers/paper";
import { FEED_COLUMNS, type FeedRow, toFeedPaper } from "../papers/queries";
import { candidatesOf } from "../search-candidates/queries";
import {
  anyOf,
  beginningOf,
  mostOf,
  type Terms,
  termsOf,
  unknownWords,
  type WeighedTerm,
} from "../search-terms/queries";
import { MARK_END, MARK_START } from "./mark";

/** Where no paper has all words, one word more may be missing until there are so many papers. */
const A_PAGE = 10;

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

interface Finding {
  /** How many were ranked. */
  total: number;
  /** Whether these are all that match; else they are the most notable and newest of them. */
  isComplete: boolean;
  /** How the words were taken: as they are, by their beginnings, as likely misspelt, or most of them. */
  by: "words" | "beginnings" | "likeness" | "most";
  /** What was looked for, where words were likely misspelt. */
  corrected?: string;
}

export interface SearchResult extends Finding {
  papers: FeedPaper[];
}

/**
 * The papers that {@link findPapers} finds, with all that a card shows. Where `marked` asks
 * for it, the matched words of title and abstract stand between MARK_START and MARK_END.
 */
export async function searchPapers(search: Search): Promise<SearchResult> {
  const { found, query, ...finding } = await find(search, PUBLIC_ID);
  return { ...finding, papers: await loadCards(found, search.marked ? query : null) };
}

/** What is read of each paper `p` found, in the same statement: a text, and the joins to what it is made of. */
export interface Wanted {
  text: Prisma.Sql;
  joins: Prisma.Sql;
}

const PUBLIC_ID: Wanted = { text: Prisma.sql`p.public_id`, joins: Prisma.empty };

/**
 * What is wanted of the papers that match words, best first: PostgreSQL's full text
 * search over title and authors (weight A), keywords (B) and abstract (C), ranked by
 * cover density with a small boost for votes and for newness.
 * When nothing matches, the last word is taken for a beginning; when still nothing
 * does, words that no title or name has are replaced by the likest that one has; and
 * when nothing has all words, papers are found that have most, the rarer ones first.
 */
export async function findPapers(search: Search, wanted: Wanted): Promise<string[]> {
  return (await find(search, wanted)).found;
}

interface Found extends Finding {
  /** What was wanted of each paper. */
  found: string[];
  /** The query that found them: what it matches is marked. */
  query: string;
}

const NOTHING = { found: [], total: 0, isComplete: true, query: "" };

async function find(search: Search, wanted: Wanted): Promise<Found> {
  // Every paper that has the words would be asked for a topic that none has.
  if (search.topic !== undefined && (await getTopicNumber(search.topic)) === null)
    return { ...NOTHING, by: "words" };
  const run = (terms: Terms) => runSearch({ search, wanted, terms });
  const terms = await termsOf(search.q);
  // At once where it may be needed: who mistyped waits for several searches.
  const correcting = terms.hasUnknown ? correct(search.q) : Promise.resolve(search.q);
  correcting.catch(() => undefined); // its failure matters only where it is waited for
  const words = await run(terms);
  if (words.total > 0) return { ...words, by: "words" };
  const beginning = await beginningOf(search.q);
  const begun = beginning ? await run(beginning) : words;
  if (begun.total > 0) return { ...begun, by: "beginnings" };
  const corrected = await correcting;
  const likely = corrected === search.q ? words : await run(await termsOf(corrected));
  if (likely.total > 0) return { ...likely, by: "likeness", corrected };
  return findMost(search, wanted);
}

/** Papers that have most of the words, where none has all: as many of them as a page of answers has. */
async function findMost(search: Search, wanted: Wanted): Promise<Found> {
  let most: Omit<Found, "by"> = NOTHING;
  const { terms, counts } = await mostOf(search.q);
  for (const count of counts) {
    most = await runSearch({ search, wanted, terms: anyOf(terms, count), parts: terms });
    if (most.total >= A_PAGE) break;
  }
  return { ...most, by: most.total > 0 ? "most" : "words" };
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

const isNarrowed = ({ from, until, topic, org, code }: Search) =>
  [from, until, topic, org, code].some(Boolean);

interface FoundRow {
  wanted: string;
  total: number;
  isComplete: boolean;
}

/** Weights of what stands in nothing, the abstract, keywords, and title or authors: D, C, B, A. */
const WEIGHTS = Prisma.sql`'{0.1, 0.25, 0.5, 1}'`;

interface Run {
  search: Search;
  wanted: Wanted;
  terms: Terms;
  /** By which papers are ranked that have only some of the words. */
  parts?: WeighedTerm[];
}

async function runSearch(run: Run): Promise<Omit<Found, "by">> {
  const { search, wanted, terms, parts } = run;
  const { query, lookup, ranking = query } = terms;
  if (!lookup) return { ...NOTHING, query };
  // Words that stand together count for more; where some are missing, each for itself.
  const likeness = parts
    ? Prisma.sql`(SELECT sum(weight * ts_rank(${WEIGHTS}, p.search, term::tsquery, 1))
        FROM unnest(${parts.map(({ term }) => term)}::text[], ${parts.map(({ weight }) => weight)}::float8[])
          AS parts (term, weight))`
    : Prisma.sql`coalesce(nullif(ts_rank_cd(${WEIGHTS}, p.search, ${ranking}::tsquery, 1), 0),
        ts_rank_cd(${WEIGHTS}, p.search, ${query}::tsquery, 1))`;
  // Without filters there is one good way for any word; with one, whatever it leaves least of.
  const ask = isNarrowed(search) ? askPlanned<FoundRow> : askToSearch<FoundRow>;
  // One by one: the planner takes them for many more and would walk through all papers.
  const itsPaper = Prisma.sql`CROSS JOIN LATERAL (SELECT * FROM papers WHERE ctid = place OFFSET 0) p`;
  const rows = await ask(Prisma.sql`
    WITH ${candidatesOf(terms, conditions(search))}, ranked AS (
      SELECT place, p.id, ${likeness}
        * (1 + 0.08 * ln(1 + p.upvote_count + p.imported_upvote_count))
        * (1 + 0.2 / (1 + extract(epoch FROM now() - coalesce(p.published_at, p.created_at)) / 31557600)) AS score
      FROM candidates ${itsPaper}
    ), page AS MATERIALIZED (
      SELECT place, score FROM ranked ORDER BY score DESC, id DESC LIMIT ${search.limit} OFFSET ${search.offset}
    )
    SELECT ${wanted.text} AS wanted, (SELECT total FROM extent) AS total,
      (SELECT is_complete FROM extent) AS "isComplete"
    FROM page ${itsPaper} ${wanted.joins} ORDER BY score DESC, p.id DESC`);
  // Past the last page there is no row to say how many there are, which is not to say that there are none.
  if (rows.length === 0 && search.offset > 0) {
    const first = await runSearch({ ...run, search: { ...search, offset: 0, limit: 1 } });
    return { ...first, found: [] };
  }
  return {
    found: rows.map((row) => row.wanted),
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
  const rows = await askToSearch<{ wrong: string; right: string }>(Prisma.sql`
    SELECT wrong, right_word AS "right" FROM (${unknownWords(q)}) unknown, LATERAL (
      SELECT word AS right_word FROM search_words WHERE word % plain
      ORDER BY similarity(word, plain) DESC, abs(length(word) - length(plain)), word LIMIT 1
    ) likest`);
  const right = new Map(rows.map((row) => [row.wrong, row.right]));
  return q.replace(/[\p{L}\p{N}]+/gu, (word) => right.get(word) ?? word);
}
