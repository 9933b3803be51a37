import "server-only";
import { midnight } from "../dates";
import { askPrepared, db } from "../db";
import { env } from "../env";
import { Prisma } from "../generated/prisma/client";
import type { Period } from "../papers/period";

/** A list as JSON text, ready to be sent, and how many items are in it. */
export interface JsonList {
  body: string;
  count: number;
}

const ISO = Prisma.sql`'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

/** 24 hex digits that are always the same for the same thing, as the Hub's `_id`. */
const hubId = (kind: string, key: Prisma.Sql) => Prisma.sql`left(md5(${`${kind}:`} || ${key}), 24)`;

/** In both objects of an item, because clients read either. */
const SHARED = Prisma.sql`'title', p.title, 'summary', p.abstract,
  'publishedAt', to_char(p.published_at AT TIME ZONE 'UTC', ${ISO}),
  'upvotes', p.upvote_count + p.imported_upvote_count,
  'projectPage', p.project_page, 'githubRepo', p.github_repo, 'githubStars', p.github_stars,
  'ai_summary', p.ai_summary, 'ai_keywords', nullif(p.ai_keywords, '{}'),
  'organization', CASE WHEN o.id IS NOT NULL THEN json_build_object(
    '_id', ${hubId("organization", Prisma.sql`o.id::text`)}, 'name', o.name, 'fullname', o.full_name,
    'avatar', o.avatar_url) END`;

/** The person whose name stands as the submitter's in a listing `l`. */
const submitter = () => Prisma.sql`CASE WHEN l.submitted_by_name IS NOT NULL THEN json_build_object(
  '_id', ${hubId("user", Prisma.sql`l.submitted_by_name`)}, 'avatarUrl', ${`${env.APP_URL}/icon.svg`}::text,
  'fullname', l.submitted_by_name, 'name', l.submitted_by_name, 'user', l.submitted_by_name, 'type', 'user',
  'isPro', false, 'isHf', false, 'isHfAdmin', false, 'isMod', false) END`;

/** A paper `p` with its organization `o` and its newest listing `l`. */
const paperJson = () => Prisma.sql`json_build_object('id', p.public_id,
  'authors', (SELECT coalesce(json_agg(json_build_object(
      '_id', ${hubId("author", Prisma.sql`p.id || ':' || a.position`)}, 'name', a.name, 'hidden', false)
      ORDER BY a.position), '[]') FROM paper_authors a WHERE a.paper_id = p.id),
  'submittedOnDailyAt', to_char(l.listed_at AT TIME ZONE 'UTC', ${ISO}),
  'submittedOnDailyBy', ${submitter()},
  'discussionId', ${hubId("discussion", Prisma.sql`p.id::text`)},
  'mediaUrls', nullif(p.media_urls, '{}'), ${SHARED})`;

const itemJson = () => Prisma.sql`json_build_object('paper', ${paperJson()},
  'thumbnail', ${`${env.APP_URL}/thumbnails/`}::text || replace(p.public_id, '/', '~'),
  'numComments', p.comment_count + p.imported_comment_count,
  'submittedBy', ${submitter()}, 'isAuthorParticipating', false, ${SHARED})`;

/** Joins to a paper `p` what the JSON above reads beside it. */
const WITH_ITS_OWN = Prisma.sql`LEFT JOIN organizations o ON o.id = p.organization_id
  LEFT JOIN LATERAL (SELECT listed_at, submitted_by_name FROM listings
    WHERE paper_id = p.id ORDER BY day DESC LIMIT 1) l ON true`;

/** The rows of `page` (paper id `id`, place `n`) as a JSON list; absent instead of null. */
async function asList(
  page: Prisma.Sql,
  json: Prisma.Sql,
  ask: typeof askPrepared<JsonList> = (statement) => db.$queryRaw<JsonList[]>(statement),
): Promise<JsonList> {
  const [row] = await ask(Prisma.sql`
    WITH page AS (${page})
    SELECT coalesce(json_agg(json_strip_nulls(${json}) ORDER BY page.n), '[]')::text AS body, count(*)::int AS count
    FROM page JOIN papers p ON p.id = page.id
    ${WITH_ITS_OWN}`);
  return row ?? { body: "[]", count: 0 };
}

interface Window {
  limit: number;
  offset: number;
}

interface Daily extends Window {
  period: Pick<Period, "first" | "until">;
  submitter?: string | undefined;
}

/** A period's papers, the newest day first and in the order of its page; each once, on its newest day there. */
export async function listDaily({
  period,
  submitter: name,
  limit,
  offset,
}: Daily): Promise<JsonList> {
  const { first, until } = period;
  const bySubmitter =
    name === undefined ? Prisma.empty : Prisma.sql`AND l.submitted_by_name = ${name}`;
  // By key over the days, so that a page costs no more in a large archive.
  return asList(
    Prisma.sql`SELECT w.id, w.n FROM unnest(ARRAY(
        SELECT p.id FROM listings l JOIN papers p ON p.id = l.paper_id AND p.hidden_at IS NULL
        WHERE l.day >= ${midnight(first)}::date AND l.day < ${midnight(until)}::date ${bySubmitter}
          AND NOT EXISTS (SELECT FROM listings later WHERE later.paper_id = l.paper_id
            AND later.day > l.day AND later.day < ${midnight(until)}::date)
        ORDER BY l.day DESC, p.upvote_count + p.imported_upvote_count DESC, l.position ASC NULLS LAST,
          p.comment_count + p.imported_comment_count DESC, p.published_at DESC NULLS LAST, p.id
        LIMIT ${limit} OFFSET ${offset})) WITH ORDINALITY AS w(id, n)`,
    itemJson(),
  );
}

/** Papers in a given order, as items. */
export const listItems = (publicIds: string[]) =>
  asList(
    Prisma.sql`SELECT p.id, w.n FROM unnest(${publicIds}::text[]) WITH ORDINALITY AS w(public_id, n)
      JOIN papers p ON p.public_id = w.public_id WHERE p.hidden_at IS NULL`,
    itemJson(),
    askPrepared,
  );

/** An item as what a search wants of the papers it finds. */
export const wantedItem = () => ({
  text: Prisma.sql`json_strip_nulls(${itemJson()})::text`,
  joins: WITH_ITS_OWN,
});

/** A place in the list of all papers by publication. */
export interface Cursor {
  publishedAt: Date;
  number: number;
}

/** All papers by publication, newest first; `next` where the page is full. */
export async function listByPublication(
  after: Cursor | null,
  limit: number,
): Promise<JsonList & { next: Cursor | null }> {
  const rows = await db.$queryRaw<{ id: number; publishedAt: Date }[]>`
    SELECT id, published_at AS "publishedAt" FROM papers
    WHERE hidden_at IS NULL AND published_at IS NOT NULL
      AND (${after?.publishedAt ?? null}::timestamptz IS NULL
        OR (published_at, -id) < (${after?.publishedAt ?? null}::timestamptz, ${-(after?.number ?? 0)}::int))
    ORDER BY published_at DESC, id LIMIT ${limit}`;
  const last = rows.at(-1);
  const list = await asList(
    Prisma.sql`SELECT w.id, w.n FROM unnest(${rows.map(({ id }) => id)}::int[]) WITH ORDINALITY AS w(id, n)`,
    paperJson(),
  );
  const isFull = rows.length === limit && last !== undefined;
  return { ...list, next: isFull ? { publishedAt: last.publishedAt, number: last.id } : null };
}

/** One paper with what is linked to it; null when there is none. */
export async function getPaperJson(
  publicId: string,
  withComments: boolean,
): Promise<string | null> {
  const [row] = await db.$queryRaw<{ body: string }[]>`
    SELECT (json_strip_nulls(${paperJson()})::jsonb || jsonb_build_object(
      'numComments', p.comment_count + p.imported_comment_count,
      'linkedModels', coalesce(h.models, '[]'), 'numTotalModels', coalesce(h.model_count, 0),
      'linkedDatasets', coalesce(h.datasets, '[]'), 'numTotalDatasets', coalesce(h.dataset_count, 0),
      'linkedSpaces', coalesce(h.spaces, '[]'), 'numTotalSpaces', coalesce(h.space_count, 0))
      || CASE WHEN ${withComments} THEN jsonb_build_object('comments', (
        SELECT coalesce(jsonb_agg(jsonb_build_object(
          'id', ${hubId("comment", Prisma.sql`c.id::text`)}, 'type', 'comment',
          'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', ${ISO}),
          'data', jsonb_build_object('latest', jsonb_build_object('raw', c.body))) ORDER BY c.created_at), '[]')
        FROM comments c WHERE c.paper_id = p.id AND comment_is_visible(c))) ELSE '{}' END)::text AS body
    FROM papers p ${WITH_ITS_OWN} LEFT JOIN hub_links h ON h.paper_id = p.id
    WHERE p.public_id = ${publicId} AND p.hidden_at IS NULL`;
  return row?.body ?? null;
}
