import "server-only";
import { Prisma } from "../generated/prisma/client";
import type { Terms } from "../search-terms/queries";

/** So many papers are enough to rank; then the next turn, of what matters less, is left out. */
const ENOUGH = 120;

/** Where more titles match than are looked at, so many of this month's and last month's are. */
const MOST_NEW = 30;

/** So many are ranked where they match only in their abstract, those of titles counted in. */
const MOST_BY_ABSTRACT = 240;

/** Of papers that have a phrase's words, so many times more are looked at, for the phrase itself. */
const PHRASE_FACTOR = 2;

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

/**
 * The common table expressions of a search for papers `p` that fulfil conditions: its
 * `candidates` and their `extent`, which is how many they are (`total`) and whether they
 * are all that match (`is_complete`). Where too many match, they are those whose title,
 * authors or keywords do and that are much upvoted or new. What a lookup costs goes by
 * how many papers an index says match, so the next larger index is asked only when the
 * ones before had not enough, and only for what they left. A paper is named by its `place`
 * in the table: as long as the statement lasts it stays there, and needs no looking up.
 */
export function candidatesOf({ query, lookup }: Terms, conditions: Prisma.Sql): Prisma.Sql {
  const isExact = query === lookup;
  const factor = isExact ? 1 : PHRASE_FACTOR;
  const ABSTRACTS = Prisma.sql`p.search`;
  const turn = (document: Prisma.Sql, condition: Prisma.Sql, most: Prisma.Sql) => Prisma.sql`(
    SELECT p.ctid AS place, ${isExact ? Prisma.sql`true` : Prisma.sql`${document} @@ ${query}::tsquery`} AS fits
    FROM papers p WHERE ${document} @@ ${lookup}::tsquery AND ${condition} AND ${conditions}
    LIMIT ${most})`;
  const countOf = (turns: string) => Prisma.sql`(SELECT count(*)::int FROM ${Prisma.raw(turns)})`;
  /** How many more to look at after these turns. */
  const missing = (turns: string) => Prisma.sql`(
    SELECT greatest(${ENOUGH}::int - count(*) FILTER (WHERE fits), 0)::int * ${factor}::int FROM ${Prisma.raw(turns)})`;
  /** Whether the last of these turns gave all it was asked for, so that there may be more. */
  const isCut = (turns: string, before: string) =>
    Prisma.sql`${countOf(turns)} - ${countOf(before)} >= ${missing(before)}`;
  /** The turns before and one more. */
  const turns = (
    name: string,
    before: string,
    document: Prisma.Sql,
    condition: Prisma.Sql,
    most = missing(before),
  ) => {
    const isNotYet = Prisma.sql`p.ctid NOT IN (SELECT place FROM ${Prisma.raw(before)} WHERE fits)`;
    return Prisma.sql`${Prisma.raw(name)} AS MATERIALIZED (SELECT place, fits FROM ${Prisma.raw(before)}
      UNION ALL ${turn(document, Prisma.sql`${condition} AND ${isNotYet}`, most)})`;
  };
  const isAny = Prisma.sql`true`;
  const newAtMost = Prisma.sql`(SELECT most FROM new_at_most)`;
  return Prisma.join([
    Prisma.sql`best AS MATERIALIZED ${turn(TITLES, isUpvoted("= 3"), Prisma.sql`${ENOUGH * factor}::int`)}`,
    turns("upvoted", "best", TITLES, isUpvoted("= 2")),
    turns("liked", "upvoted", TITLES, isUpvoted("= 1")),
    turns("titles", "liked", TITLES, isAny),
    // A beginning that many words have takes as long to look up in a month as in all of them.
    Prisma.sql`new_at_most AS MATERIALIZED (
      SELECT CASE WHEN ${isCut("titles", "liked")} THEN ${MOST_NEW * factor}::int ELSE 0 END AS most)`,
    turns("this_month", "titles", TITLES, inMonth(0), newAtMost),
    turns(
      "new",
      "this_month",
      TITLES,
      inMonth(1),
      Prisma.sql`(${newAtMost} - ${countOf("this_month")} + ${countOf("titles")})`,
    ),
    turns("before_last", "new", ABSTRACTS, isUpvoted(">= 2")),
    // Where so many of the upvoted have a phrase's words, a few more of all that have them are no help.
    Prisma.sql`last_at_most AS MATERIALIZED (SELECT CASE WHEN ${isCut("before_last", "new")} THEN 0
      ELSE ${MOST_BY_ABSTRACT}::int - count(*) FILTER (WHERE fits) END AS most FROM before_last)`,
    turns(
      "looked_at",
      "before_last",
      ABSTRACTS,
      isAny,
      Prisma.sql`(SELECT most FROM last_at_most)`,
    ),
    Prisma.sql`candidates AS MATERIALIZED (SELECT place FROM looked_at WHERE fits)`,
    Prisma.sql`extent AS MATERIALIZED (SELECT ${countOf("candidates")} AS total,
      ${countOf("looked_at")} - ${countOf("before_last")} < most AS is_complete FROM last_at_most)`,
  ]);
}
