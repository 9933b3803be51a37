import "server-only";
import { midnight } from "../dates";
import { askPrepared, db } from "../db";
import { env } from "../env";
import { Prisma } from "../generated/prisma/client";
import type { Period } from "../papers/period";
import { NAMES_IN_ROW } from "../papers/queries";

const ISO = Prisma.sql`'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

/** 24 hex digits that are always the same for the same thing, as the Hub's `_id`. */
const hubId = (kind: string, key: Prisma.Sql) => Prisma.sql`left(md5(${`${kind}:`} || ${key}), 24)`;

/**
 * The fields of a JSON object as text, without its braces; absent instead of null. What is
 * long and never null stands beside it: looking through it takes longer than writing it.
 */
const fieldsOf = (object: Prisma.Sql) =>
  Prisma.sql`substr(left(json_strip_nulls(json_build_object(${object}))::text, -1), 2)`;

/** In both objects of an item, because clients read either. */
const SHARED = Prisma.sql`'"title":' || to_json(p.title)::text || ',"summary":' || to_json(p.abstract)::text
  || ',' || ${fieldsOf(Prisma.sql`'upvotes', p.upvote_count + p.imported_upvote_count,
  'publishedAt', to_char(p.published_at AT TIME ZONE 'UTC', ${ISO}),
  'projectPage', p.project_page, 'githubRepo', p.github_repo, 'githubStars', p.github_stars,
  'ai_summary', p.ai_summary, 'ai_keywords', nullif(p.ai_keywords, '{}'),
  'organization', CASE WHEN o.id IS NOT NULL THEN json_build_object(
    '_id', ${hubId("organization", Prisma.sql`o.id::text`)}, 'name', o.name, 'fullname', o.full_name,
    'avatar', o.avatar_url) END`)}`;

/** The person whose name stands as the submitter's in a listing `l`. */
const submitter = () => Prisma.sql`CASE WHEN l.submitted_by_name IS NOT NULL THEN json_build_object(
  '_id', ${hubId("user", Prisma.sql`l.submitted_by_name`)}, 'avatarUrl', ${`${env.APP_URL}/icon.svg`}::text,
  'fullname', l.submitted_by_name, 'name', l.submitted_by_name, 'user', l.submitted_by_name, 'type', 'user',
  'isPro', false, 'isHf', false, 'isHfAdmin', false, 'isMod', false) END`;

/** A paper `p` with its organization `o`, its newest listing `l` and the `shared` fields, as JSON text. */
const paperJson = () => Prisma.sql`('{"authors":' || (
    SELECT coalesce(json_agg(json_build_object(
      '_id', ${hubId("author", Prisma.sql`p.id || ':' || a.position`)}, 'name', a.name, 'hidden', false)
      ORDER BY a.position), '[]')::text
    FROM unnest(coalesce(${NAMES_IN_ROW}, ARRAY(
      SELECT name FROM paper_authors WHERE paper_id = p.id ORDER BY position))) WITH ORDINALITY AS a (name, position))
  || ',' || ${fieldsOf(Prisma.sql`'id', p.public_id,
  'submittedOnDailyAt', to_char(l.listed_at AT TIME ZONE 'UTC', ${ISO}),
  'submittedOnDailyBy', ${submitter()},
  'discussionId', ${hubId("discussion", Prisma.sql`p.id::text`)},
  'mediaUrls', nullif(p.media_urls, '{}')`)} || ',' || shared.fields || '}')`;

const itemJson = () =>
  Prisma.sql`('{"paper":' || ${paperJson()} || ',' || ${fieldsOf(Prisma.sql`
  'thumbnail', ${`${env.APP_URL}/thumbnails/`}::text || replace(p.public_id, '/', '~'),
  'numComments', p.comment_count + p.imported_comment_count,
  'submittedBy', ${submitter()}, 'isAuthorParticipating', false`)} || ',' || shared.fields || '}')`;

/** Joins to a paper `p` what the JSON above reads beside it; OFFSET 0 has the shared fields written once. */
const WITH_ITS_OWN = Prisma.sql`LEFT JOIN organizations o ON o.id = p.organization_id
  LEFT JOIN LATERAL (SELECT listed_at, submitted_by_name FROM listings
    WHERE paper_id = p.id ORDER BY day DESC LIMIT 1) l ON true
  CROSS JOIN LATERAL (SELECT ${SHARED} AS fields OFFSET 0) shared`;

/** The papers of `page` (rows of a paper's `id` and its place `n`) in its order, as JSON texts. */
async function readAs(
  json: Prisma.Sql,
  page: Prisma.Sql,
  ask: typeof askPrepared<{ json: string }> = (statement) => db.$queryRaw(statement),
): Promise<string[]> {
  const rows = await ask(Prisma.sql`
    WITH page AS (${page})
    SELECT ${json} AS json FROM page JOIN papers p ON p.id = page.id ${WITH_ITS_OWN} ORDER BY page.n`);
  return rows.map((row) => row.json);
}

interface Window {
  limit: number;
  offset: number;
}

interface Daily extends Window {
  period: Pick<Period, "first" | "until">;
  submitter?: string | undefined;
}

/** A period's papers as items, the newest day first and in the order of its page; each once, on its newest day there. */
export async function listDaily({
  period,
  submitter: name,
  limit,
  offset,
}: Daily): Promise<string[]> {
  const { first, until } = period;
  const bySubmitter =
    name === undefined ? Prisma.empty : Prisma.sql`AND l.submitted_by_name = ${name}`;
  // By key over the days, so that a page costs no more in a large archive.
  return readAs(
    itemJson(),
    Prisma.sql`SELECT w.id, w.n FROM unnest(ARRAY(
        SELECT p.id FROM listings l JOIN papers p ON p.id = l.paper_id AND p.hidden_at IS NULL
        WHERE l.day >= ${midnight(first)}::date AND l.day < ${midnight(until)}::date ${bySubmitter}
          AND NOT EXISTS (SELECT FROM listings later WHERE later.paper_id = l.paper_id
            AND later.day > l.day AND later.day < ${midnight(until)}::date)
        ORDER BY l.day DESC, p.upvote_count + p.imported_upvote_count DESC, l.position ASC NULLS LAST,
          p.comment_count + p.imported_comment_count DESC, p.published_at DESC NULLS LAST, p.id
        LIMIT ${limit} OFFSET ${offset})) WITH ORDINALITY AS w(id, n)`,
  );
}

/** Papers in a given order, as items. */
export const listItems = (publicIds: string[]) =>
  readAs(
    itemJson(),
    Prisma.sql`SELECT p.id, w.n FROM unnest(${publicIds}::text[]) WITH ORDINALITY AS w(public_id, n)
      JOIN papers p ON p.public_id = w.public_id WHERE p.hidden_at IS NULL`,
    askPrepared,
  );

/** An item as what a search wants of the papers it finds. */
export const wantedItem = () => ({
  text: itemJson(),
  joins: WITH_ITS_OWN,
});

/** A place in the list of all papers by publication. */
export interface Cursor {
  publishedAt: Date;
  number: number;
}

/** All papers by publication, newest first, as JSON texts; `next` where the page is full. */
export async function listByPublication(
  after: Cursor | null,
  limit: number,
): Promise<{ papers: string[]; next: Cursor | null }> {
  const rows = await db.$queryRaw<{ id: number; publishedAt: Date }[]>`
    SELECT id, published_at AS "publishedAt" FROM papers
    WHERE hidden_at IS NULL AND published_at IS NOT NULL
      AND (${after?.publishedAt ?? null}::timestamptz IS NULL
        OR (published_at, -id) < (${after?.publishedAt ?? null}::timestamptz, ${-(after?.number ?? 0)}::int))
    ORDER BY published_at DESC, id LIMIT ${limit}`;
  const last = rows.at(-1);
  const papers = await readAs(
    paperJson(),
    Prisma.sql`SELECT w.id, w.n FROM unnest(${rows.map(({ id }) => id)}::int[]) WITH ORDINALITY AS w(id, n)`,
  );
  const isFull = rows.length === limit && last !== undefined;
  return { papers, next: isFull ? { publishedAt: last.publishedAt, number: last.id } : null };
}

/** One paper with what is linked to it; null when there is none. */
export async function getPaperJson(
  publicId: string,
  withComments: boolean,
): Promise<string | null> {
  const [row] = await db.$queryRaw<{ body: string }[]>`
    SELECT (${paperJson()}::jsonb || jsonb_build_object(
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
