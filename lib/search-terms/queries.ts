import "server-only";
import { LRUCache } from "lru-cache";
import { askToSearch } from "../db";
import { Prisma } from "../generated/prisma/client";

/** Of more words than these, a search looks up the rarest: the others would only cost. */
const MOST_LOOKED_UP = 4;

/** Of more words than these, it is the rarest of which a paper shall have most. */
const MOST_LOOSENED = 5;

/** How common words are changes slowly. */
const SHARES_MS = 10 * 60_000;

/**
 * What is looked for, as PostgreSQL writes it, and what it is looked up by: an index
 * knows which words a paper has, not where, and each word it is asked for costs.
 * All that matches `query` matches `lookup`.
 */
export interface Terms {
  query: string;
  /** Empty where every paper might match: "not this word" alone, or nothing but "the". */
  lookup: string;
  /** What papers that match are ranked by, where not by `query`; some of them may not match this. */
  ranking?: string;
}

/** Terms as they were typed. */
interface TypedTerms extends Terms {
  /** Whether a word is in no title or name: it may be misspelt. */
  hasUnknown: boolean;
}

/** A typed word as PostgreSQL asks for it: by its stem (empty for "the" and "of") and as it is in a name. */
interface TypedWord {
  stem: string;
  name: string;
}

/**
 * The words that most papers have (`words`) and the share of papers that has each
 * (`shares`), the commonest thousand as ANALYZE found them; no row on a new site.
 */
export const COMMON_WORDS = Prisma.sql`
  SELECT most_common_elems::text::text[] AS words, most_common_elem_freqs AS shares FROM pg_stats
  WHERE schemaname = current_schema() AND tablename = 'papers' AND attname = 'search'`;

/** What was typed by its stems, or as it is; quotes, OR and minus as on the web. */
function eitherQuery(q: string): Prisma.Sql {
  const stems = Prisma.sql`websearch_to_tsquery('papers_words', ${q})`;
  const names = Prisma.sql`websearch_to_tsquery('papers_names', ${q})`;
  // Where both are the same, asking twice takes twice as long.
  return Prisma.sql`(CASE WHEN ${stems} = ${names} THEN ${stems} ELSE ${stems} || ${names} END)`;
}

/** What stands between the words of a phrase, in a query as PostgreSQL writes it. */
const NEXT_TO = /<(-|[0-9]+)>/g;

/** Words (`wrong`, and `plain` without accents) that are in no title or name. */
export const unknownWords = (q: string) => Prisma.sql`
  SELECT wrong, plain FROM (
    SELECT DISTINCT token AS wrong FROM ts_parse('default', ${q}) JOIN ts_token_type('default') USING (tokid)
    WHERE alias IN ('asciiword', 'word', 'numword', 'hword_asciipart', 'hword_part')
      AND length(token) BETWEEN 4 AND 40
  ) given, LATERAL (SELECT lower(unaccent(wrong)) AS plain OFFSET 0) p
  -- One by one: an anti join would read all words there are.
  WHERE (SELECT word FROM search_words WHERE word = plain) IS NULL`;

interface TypedRow {
  /** By the stems or by the words as they are, with quotes, OR and minus as on the web. */
  web: string;
  /** The same with its phrases' words in any order; empty where it cannot be looked up. */
  loose: string;
  hasUnknown: boolean;
  /** Word by word. */
  stems: string[];
  names: string[];
}

/**
 * What was typed, by its words: a paper has a word where it has its stem, as prose
 * does, or the word as it is, as titles, names and acronyms do.
 */
export async function termsOf(q: string): Promise<TypedTerms> {
  const words = q.split(/[\s"]+/).filter(Boolean);
  // Without the phrases that a paper must not have: it may well have their words.
  const wanted = q.replace(/-"[^"]*"?/g, " ");
  const [typed] = await askToSearch<TypedRow>(Prisma.sql`
    SELECT web::text, CASE WHEN querytree(loose) IN ('', 'T') THEN '' ELSE loose::text END AS loose,
      EXISTS (${unknownWords(q)}) AS "hasUnknown", w.stems, w.names
    FROM (SELECT ${eitherQuery(q)} AS web,
      regexp_replace((${eitherQuery(wanted)})::text, ${NEXT_TO.source}, '&', 'g')::tsquery AS loose OFFSET 0) typed,
      (SELECT coalesce(array_agg(websearch_to_tsquery('papers_words', word)::text ORDER BY n), '{}') AS stems,
        coalesce(array_agg(websearch_to_tsquery('papers_names', word)::text ORDER BY n), '{}') AS names
      FROM unnest(${words}::text[]) WITH ORDINALITY AS given (word, n)) w`);
  if (!typed) return { query: "", lookup: "", hasUnknown: false };
  const { web, loose, hasUnknown, stems, names } = typed;
  if (!isOfAll(q)) return { query: web, lookup: loose, hasUnknown };
  const all = names.map((name, place) => ({ stem: stems[place] ?? "", name }));
  // "The" and "of" have no stem: they are asked for where there is nothing else.
  const telling = all.filter(({ stem }) => stem);
  const terms = (telling.length > 0 ? telling : all).filter(({ name }) => name);
  const lookup = looseOf(allOf((await rarestOf(terms)).map(termOf)));
  if (q.includes('"')) return { query: web, lookup, hasUnknown };
  // A title with its "of" and "the" in place is more like it than its words in any order.
  return { query: allOf(terms.map(termOf)), lookup, ranking: web, hasUnknown };
}

/** The same with the last word taken for a beginning; null where it is none. */
export async function beginningOf(q: string): Promise<Terms | null> {
  const forbidden = q.match(FORBIDDEN)?.join(" ") ?? ""; // begins nothing
  const words = q.replace(FORBIDDEN, " ").match(/[\p{L}\p{N}]+/gu) ?? [];
  const last = words.at(-1);
  // Two Latin letters begin nearly everything; two Chinese ones are a word.
  if (!last || last.length < (/\p{Script=Latin}/u.test(last) ? 3 : 2)) return null;
  // A word that many papers have is whole; and what it begins would be most of the archive.
  if ((await getShares()).has(last.toLowerCase())) return null;
  const whole = words.slice(0, -1);
  const [typed] = await askToSearch<{
    query: string;
    wanted: string;
    begun: string;
    names: string[];
  }>(
    Prisma.sql`
    SELECT (wanted && websearch_to_tsquery('papers_words', ${forbidden})
        && websearch_to_tsquery('papers_names', ${forbidden}))::text AS query, wanted::text,
      to_tsquery('papers_names', ${`'${last}':*`})::text AS begun,
      tsvector_to_array(to_tsvector('papers_names', ${whole.join(" ")})) AS names
    FROM (SELECT to_tsquery('papers_names',
      ${[...whole.map((word) => `'${word}'`), `'${last}':*`].join(" & ")}) AS wanted OFFSET 0) typed`,
  );
  if (!typed?.wanted) return null;
  const { query, wanted, begun, names } = typed;
  if (names.length <= MOST_LOOKED_UP) return { query, lookup: wanted };
  const rarest = await rarestOf(names.map((name) => ({ stem: "", name: asTerm(name) })));
  return { query, lookup: allOf([...rarest.map(termOf), begun]) };
}

/** A word of those of which a paper shall have most, and how much it says: more, the rarer it is. */
export interface WeighedTerm {
  /** The word as a query: by its stem or as a name. */
  term: string;
  /** The inverse document frequency, as a natural logarithm. */
  weight: number;
}

interface Most {
  terms: WeighedTerm[];
  /** How many of them a paper shall have, in the order to try: down to half of what was typed. */
  counts: number[];
}

/**
 * The words of which a paper shall have most where none has all: those that papers
 * have, the rarest first. None where what was typed is not to be loosened: phrases,
 * alternatives, what is forbidden.
 */
export async function mostOf(q: string): Promise<Most> {
  if (!isOfAll(q) || q.includes('"')) return { terms: [], counts: [] };
  const typed = await askToSearch<TypedWord>(Prisma.sql`
    SELECT DISTINCT stem, name FROM ts_parse('default', ${q}) JOIN ts_token_type('default') USING (tokid),
      LATERAL (SELECT plainto_tsquery('papers_words', token)::text AS stem,
        plainto_tsquery('papers_names', token)::text AS name) t
    WHERE stem <> '' AND alias IN ('asciiword', 'word', 'numword', 'uint', 'float', 'version',
      'hword_asciipart', 'hword_part', 'hword_numpart')`);
  const shares = await getShares();
  const rare = Math.min(0.002, ...shares.values()) / 2;
  const weighed = typed.map((word) => {
    const share = shareOf(word, shares);
    return { term: termOf(word), isCommon: share > 0, weight: -Math.log(share || rare) };
  });
  const uncertain = weighed.filter(({ isCommon }) => !isCommon).map(({ term }) => term);
  const known = await askToSearch<{ term: string }>(Prisma.sql`
    SELECT term FROM unnest(${uncertain}::text[]) term
    WHERE EXISTS (SELECT FROM papers WHERE search @@ term::tsquery)`);
  const there = new Set(known.map(({ term }) => term));
  const terms = weighed
    .filter(({ term, isCommon }) => isCommon || there.has(term))
    .toSorted((one, other) => other.weight - one.weight)
    .slice(0, MOST_LOOSENED);
  const least = Math.max(Math.ceil(Math.min(typed.length, MOST_LOOSENED) / 2), 1);
  // That none has all of what was typed is known.
  const most = Math.min(terms.length, typed.length - 1);
  const counts = Array.from({ length: Math.max(most - least + 1, 0) }, (_, less) => most - less);
  return { terms, counts };
}

/** That a paper has so many of the words. */
export function anyOf(terms: WeighedTerm[], count: number): Terms {
  const query = subsetsOf(terms, count)
    .map((some) => `(${allOf(some.map(({ term }) => term))})`)
    .join(" | ");
  return { query, lookup: query };
}

function subsetsOf<Item>(items: Item[], size: number): Item[][] {
  const [first, ...rest] = items;
  if (size === 0) return [[]];
  if (first === undefined || items.length < size) return [];
  return [...subsetsOf(rest, size - 1).map((some) => [first, ...some]), ...subsetsOf(rest, size)];
}

/** The word of a query for one word. */
const wordOf = (term: string) => term.replace(/^'|'$/g, "");

/** What a paper must not have, as it is typed. */
const FORBIDDEN = /(?<![\p{L}\p{N}])-(?:"[^"]*"?|\S+)/gu;

/** Whether a paper must have each of the words: nothing is forbidden, and nothing an alternative. */
const isOfAll = (q: string) => !/(?<![\p{L}\p{N}])-|\bor\b/iu.test(q);

const asTerm = (word: string) => `'${word.replace(/\\/g, "\\\\").replace(/'/g, "''")}'`;

const termOf = ({ stem, name }: TypedWord) =>
  stem && stem !== name ? `(${stem} | ${name})` : name;

/** All of the terms, each once. */
const allOf = (terms: string[]) => [...new Set(terms)].join(" & ");

const looseOf = (query: string) => query.replace(NEXT_TO, "&");

/** The share of papers that have a word; 0 where it is no common one. */
const shareOf = ({ stem, name }: TypedWord, shares: Map<string, number>) =>
  Math.max(shares.get(wordOf(stem)) ?? 0, shares.get(wordOf(name)) ?? 0);

async function rarestOf(words: TypedWord[]): Promise<TypedWord[]> {
  if (words.length <= MOST_LOOKED_UP) return words;
  const shares = await getShares();
  return words
    .toSorted(
      (one, other) =>
        shareOf(one, shares) - shareOf(other, shares) ||
        other.name.length - one.name.length ||
        (one.name < other.name ? -1 : 1),
    )
    .slice(0, MOST_LOOKED_UP);
}

const kept = new LRUCache<"shares", Map<string, number>>({
  max: 1,
  ttl: SHARES_MS,
  fetchMethod: async () => {
    const [row] = await askToSearch<{ words: string[]; shares: number[] }>(COMMON_WORDS);
    return new Map(row?.words.map((word, place) => [word, row.shares[place] ?? 0]));
  },
});

/** The shares of papers that have the commonest words, kept for a while. */
const getShares = async () => (await kept.fetch("shares")) ?? new Map<string, number>();
