import "server-only";
import { Prisma } from "../generated/prisma/client";

/** Of more words than these, a search looks up the rarest: the others would only cost. */
const MOST_LOOKED_UP = 4;

/**
 * What is looked for, as PostgreSQL takes it, and what it is looked up by: an index
 * knows which words a paper has, not where, and each word it is asked for costs.
 * All that matches `query` matches `lookup`.
 */
export interface Terms {
  query: Prisma.Sql;
  lookup: Prisma.Sql;
}

/**
 * The words that most papers have (`words`) and the share of papers that has each
 * (`shares`), the commonest thousand as ANALYZE found them; no row on a new site.
 */
export const COMMON_WORDS = Prisma.sql`
  SELECT most_common_elems::text::text[] AS words, most_common_elem_freqs AS shares FROM pg_stats
  WHERE schemaname = current_schema() AND tablename = 'papers' AND attname = 'search'`;

/** A word of a document (a column `word`) as text that is cast to a query for it. */
export const AS_TERM = Prisma.sql`'''' || replace(replace(word, '\\', '\\\\'), '''', '''''') || ''''`;

/** Stems for prose, whole words for names and acronyms; quotes, OR and minus as on the web. */
export function wordsQuery(q: string): Prisma.Sql {
  return eitherOf(
    Prisma.sql`websearch_to_tsquery('papers_words', ${q})`,
    Prisma.sql`websearch_to_tsquery('papers_names', ${q})`,
  );
}

/** What was typed, by its words. */
export function termsOf(q: string): Terms {
  // Without the phrases that a paper must not have: it may well have their words.
  const wanted = q.replace(/-"[^"]*"?/g, " ");
  const all = withoutOrder(wordsQuery(wanted));
  const rarest = Prisma.sql`(SELECT ${eitherOf(Prisma.sql`stems`, Prisma.sql`names`)} FROM (
    SELECT ${rarestOf("papers_words", q)} AS stems, ${rarestOf("papers_names", q)} AS names) rarest)`;
  const isLong = Prisma.sql`length(to_tsvector('papers_names', ${q})) > ${MOST_LOOKED_UP}::int`;
  return {
    query: wordsQuery(q),
    lookup: isOfAll(q) ? Prisma.sql`CASE WHEN ${isLong} THEN ${rarest} ELSE ${all} END` : all,
  };
}

/** The same with the last word taken for a beginning; null where it is too short for one. */
export function beginningOf(q: string): Terms | null {
  const forbidden = q.match(FORBIDDEN)?.join(" ") ?? ""; // begins nothing
  const words = q.replace(FORBIDDEN, " ").match(/[\p{L}\p{N}]+/gu) ?? [];
  const last = words.at(-1);
  // Two Latin letters begin nearly everything; two Chinese ones are a word.
  if (!last || last.length < (/\p{Script=Latin}/u.test(last) ? 3 : 2)) return null;
  const whole = words.slice(0, -1);
  const ofAll = (terms: string[]) =>
    Prisma.sql`to_tsquery('papers_names', ${[...terms, `'${last}':*`].join(" & ")})`;
  const wanted = ofAll(whole.map((word) => `'${word}'`));
  return {
    query: Prisma.sql`${wanted} && websearch_to_tsquery('papers_words', ${forbidden})
      && websearch_to_tsquery('papers_names', ${forbidden})`,
    lookup:
      whole.length > MOST_LOOKED_UP
        ? Prisma.sql`${rarestOf("papers_names", whole.join(" "))} && ${ofAll([])}`
        : wanted,
  };
}

/** What a paper must not have, as it is typed. */
const FORBIDDEN = /(?<![\p{L}\p{N}])-(?:"[^"]*"?|\S+)/gu;

/** Whether a paper must have each of the words: nothing is forbidden, and nothing an alternative. */
const isOfAll = (q: string) => !/(?<![\p{L}\p{N}])-|\bor\b/iu.test(q);

/** Where both are the same, asking twice takes twice as long. */
const eitherOf = (one: Prisma.Sql, other: Prisma.Sql) =>
  Prisma.sql`(CASE WHEN ${one} = ${other} THEN ${one} ELSE ${one} || ${other} END)`;

/** The words of phrases, in any order. */
const withoutOrder = (query: Prisma.Sql) =>
  Prisma.sql`regexp_replace(${query}::text, '<(-|[0-9]+)>', '&', 'g')::tsquery`;

function rarestOf(configuration: "papers_words" | "papers_names", text: string): Prisma.Sql {
  return Prisma.sql`(WITH common AS MATERIALIZED (${COMMON_WORDS})
    SELECT coalesce(string_agg(${AS_TERM}, ' & '), '')::tsquery FROM (
      SELECT word FROM unnest(tsvector_to_array(to_tsvector(${configuration}::regconfig, ${text}))) word
      ORDER BY coalesce((SELECT shares[array_position(words, word)] FROM common), 0), length(word) DESC, word
      LIMIT ${MOST_LOOKED_UP}::int) rarest)`;
}
