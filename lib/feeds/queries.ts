import "server-only";
import { getTopicNumber, inTopicNumbered, ofOrganization } from "../collections/queries";
import { dayOf, midnight } from "../dates";
import { db } from "../db";
import { AppError } from "../errors";
import { Prisma } from "../generated/prisma/client";
import type { FeedPaper } from "../papers/paper";
import { parsePeriod, type Period, periodOf } from "../papers/period";
import {
  FEED_COLUMNS,
  type FeedRow,
  getNewestDay,
  listTrending,
  MOST_TRENDING,
  toFeedPaper,
} from "../papers/queries";
import { termsOf } from "../search-terms/queries";
import type { FeedQuery } from "./schema";

/** As many entries as a feed has. */
const ENTRIES = 50;

export interface FeedEntry extends FeedPaper {
  listedAt: Date;
  updatedAt: Date;
}

/** Which papers may stand in a feed, and in which order. */
type Scope = { from: Prisma.Sql; order: Prisma.Sql };

const VOTES = Prisma.sql`p.upvote_count + p.imported_upvote_count`;

/** A paper that was listed again is one entry, by its newest day. */
const onNewestDay = (until: Prisma.Sql) => Prisma.sql`NOT EXISTS (SELECT FROM listings later
  WHERE later.paper_id = l.paper_id AND later.day > l.day AND ${until})`;

const TODAY = Prisma.sql`(now() AT TIME ZONE 'UTC')::date`;

/**
 * A search or a least number of votes that nothing fulfils would be looked for in
 * the whole archive: a feed that asks for one looks through so many listings, the newest.
 */
const MOST_LOOKED_THROUGH = 20_000;

const AMONG_THE_NEWEST = Prisma.sql`l.day >= coalesce((SELECT day FROM listings WHERE day <= ${TODAY}
  ORDER BY day DESC OFFSET ${MOST_LOOKED_THROUGH} LIMIT 1), '-infinity')`;

const NEWEST: Scope = {
  from: Prisma.sql`l.day <= ${TODAY} AND ${onNewestDay(Prisma.sql`later.day <= ${TODAY}`)}`,
  order: Prisma.sql`l.day DESC, ${VOTES} DESC, p.id`,
};

/** The order of the period's page. */
const inPeriod = ({ first, until }: Period): Scope => ({
  from: Prisma.sql`l.day >= ${midnight(first)}::date AND l.day < ${midnight(until)}::date
    AND ${onNewestDay(Prisma.sql`later.day < ${midnight(until)}::date`)}`,
  order: Prisma.sql`${VOTES} DESC, l.position ASC NULLS LAST,
    p.comment_count + p.imported_comment_count DESC, p.published_at DESC NULLS LAST, p.id`,
});

const among = (publicIds: string[]): Scope => ({
  from: Prisma.sql`p.public_id = ANY(${publicIds}) AND ${onNewestDay(Prisma.sql`later.day <= ${TODAY}`)}`,
  order: Prisma.sql`array_position(${publicIds}::text[], p.public_id)`,
});

type EntryRow = FeedRow & { listedAt: Date; updatedAt: Date };

/**
 * A feed's papers, narrowed to what was asked for: those that were listed last,
 * newest first; those of a time, best first; or a reading list's as they came into it.
 * @throws AppError `invalid_input` when two times are named.
 */
export async function listFeedEntries(query: FeedQuery, now: Date): Promise<FeedEntry[]> {
  const [scope, topicNumber] = await Promise.all([
    scopeOf(query, now),
    query.topic === undefined ? undefined : getTopicNumber(query.topic),
  ]);
  if (topicNumber === null) return [];
  const rows =
    query.reading_list && scope === NEWEST
      ? await listSaved(
          query.reading_list,
          await conditions({ ...query, reading_list: undefined }, topicNumber),
        )
      : await listListed(scope, await conditions(query, topicNumber));
  return rows.map((row) => ({
    ...toFeedPaper(row),
    listedAt: row.listedAt,
    updatedAt: row.updatedAt,
  }));
}

async function listListed({ from, order }: Scope, narrowed: Prisma.Sql): Promise<EntryRow[]> {
  return db.$queryRaw`
    SELECT ${FEED_COLUMNS}, l.submitted_by_name AS "submittedByName", l.listed_at AS "listedAt",
      p.updated_at AS "updatedAt"
    FROM listings l JOIN papers p ON p.id = l.paper_id LEFT JOIN organizations o ON o.id = p.organization_id
    WHERE ${from} AND ${narrowed} ORDER BY ${order} LIMIT ${ENTRIES}`;
}

/** A list may hold an old paper as its newest one, and papers that stand on no day. */
async function listSaved(list: string, narrowed: Prisma.Sql): Promise<EntryRow[]> {
  return db.$queryRaw`
    SELECT ${FEED_COLUMNS}, l.submitted_by_name AS "submittedByName", b.added_at AS "listedAt",
      greatest(p.updated_at, b.added_at) AS "updatedAt"
    FROM bookmarks b JOIN reading_lists r ON r.id = b.list_id AND ${isOpenList(list)}
    JOIN papers p ON p.id = b.paper_id LEFT JOIN organizations o ON o.id = p.organization_id
    LEFT JOIN LATERAL (SELECT * FROM listings WHERE paper_id = p.id AND day <= ${TODAY}
      ORDER BY day DESC LIMIT 1) l ON true
    WHERE ${narrowed} ORDER BY b.added_at DESC, p.id LIMIT ${ENTRIES}`;
}

async function scopeOf(query: FeedQuery, now: Date): Promise<Scope> {
  const { list, date, week, month } = query;
  const times = [
    list === "newest" ? null : { kind: list, key: null },
    date === undefined ? null : { kind: "day" as const, key: date },
    week === undefined ? null : { kind: "week" as const, key: week },
    month === undefined ? null : { kind: "month" as const, key: month },
  ].filter((time) => time !== null);
  const [time, other] = times;
  if (other)
    throw new AppError("invalid_input", "list, date, week and month: give one of them only");
  const isNarrow = query.q !== undefined || query.min_upvotes !== undefined;
  // A reading list is short: it is looked through as a whole.
  if (!time && (query.reading_list !== undefined || !isNarrow)) return NEWEST;
  if (!time) return { ...NEWEST, from: Prisma.sql`${NEWEST.from} AND ${AMONG_THE_NEWEST}` };
  if (time.kind === "trending") {
    const { papers } = await listTrending(now, { limit: MOST_TRENDING, offset: 0 });
    return among(papers.map(({ id }) => id));
  }
  const today = dayOf(now);
  const period =
    time.key === null
      ? periodOf(time.kind, (await getNewestDay(today)) ?? today)
      : parsePeriod(time.kind, time.key);
  return period ? inPeriod(period) : NEWEST;
}

async function conditions(query: FeedQuery, topicNumber: number | undefined): Promise<Prisma.Sql> {
  const { org, author, person, reading_list: list, q, min_upvotes: least } = query;
  const all = [Prisma.sql`p.hidden_at IS NULL`];
  if (person) all.push(broughtBy(person));
  if (list) all.push(inOpenList(list));
  if (topicNumber !== undefined) all.push(inTopicNumbered(topicNumber));
  if (org) all.push(ofOrganization(org));
  if (author)
    all.push(
      Prisma.sql`EXISTS (SELECT FROM paper_authors a WHERE a.paper_id = p.id AND a.name = ${author})`,
    );
  if (q) all.push(Prisma.sql`p.search @@ ${(await termsOf(q)).query}::tsquery`);
  if (least !== undefined) all.push(Prisma.sql`${VOTES} >= ${least}`);
  return Prisma.join(all, " AND ");
}

/** Whom a handle names now, or named before; not the banned. */
const personOf = (
  handle: string,
) => Prisma.sql`(SELECT u.id FROM users u WHERE u.banned_at IS NULL AND (
  u.handle = ${handle}::citext
  OR u.id = (SELECT user_id FROM former_handles WHERE handle = ${handle}::citext)))`;

const broughtBy = (handle: string) => Prisma.sql`l.submitted_by_id = ${personOf(handle)}`;

/** @param name `HANDLE/SLUG` of a list `r`; of one that is not open nothing is told. */
function isOpenList(name: string): Prisma.Sql {
  const [handle = "", slug = ""] = name.split("/", 2);
  return Prisma.sql`r.is_public AND r.slug = ${slug} AND r.user_id = ${personOf(handle)}`;
}

const inOpenList = (name: string) =>
  Prisma.sql`EXISTS (SELECT FROM bookmarks b JOIN reading_lists r ON r.id = b.list_id
    WHERE b.paper_id = p.id AND ${isOpenList(name)})`;
