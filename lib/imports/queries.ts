import "server-only";
import { db } from "../db";

const PAGE = 500;

/** A line as an import file has it. */
export type ExportedLine = Record<string, unknown>;

interface ExportRow {
  paperId: number;
  /** Null for a paper that stands on no day. */
  day: string | null;
  line: ExportedLine;
}

/**
 * A line for every listing of every visible paper, and one for a paper that
 * stands on no day; in bounded memory. `upvotes` and `numComments` are the
 * counts as shown, readers' and imported ones together: nobody's votes move to
 * another site, but its pages look the same. In the order in which the papers
 * came: it is the last word where papers tie, and an import keeps it.
 */
export async function* exportLines(): AsyncGenerator<ExportedLine> {
  let after = { paperId: 0, day: "0001-01-01" };
  for (;;) {
    const rows = await readPage(after.paperId, after.day);
    for (const { line } of rows) yield line;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    // Past a paper without a day comes the next paper.
    after = { paperId: last.paperId, day: last.day ?? "9999-12-31" };
  }
}

function readPage(paperId: number, day: string): Promise<ExportRow[]> {
  return db.$queryRaw<ExportRow[]>`
    SELECT p.id AS "paperId", l.day::text AS day, json_strip_nulls(json_build_object(
      CASE WHEN p.public_id ~ '^([0-9]{4}[.][0-9]{4,5}|[a-z]+(-[a-z]+)?([.][A-Z]{2})?/[0-9]{7})$'
        THEN 'arxivId' ELSE 'id' END, p.public_id,
      'title', p.title, 'abstract', p.abstract,
      'authors', (SELECT json_agg(a.name ORDER BY a.position) FROM paper_authors a WHERE a.paper_id = p.id),
      'numAuthors', p.author_count,
      'publishedAt', to_char(p.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'dailyDate', l.day, 'position', l.position,
      'submittedOnDailyAt', to_char(l.listed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'submittedBy', l.submitted_by_name,
      'upvotes', p.upvote_count + p.imported_upvote_count,
      'numComments', p.comment_count + p.imported_comment_count,
      'organization', CASE WHEN o.id IS NOT NULL THEN
        json_build_object('name', o.name, 'fullname', o.full_name, 'avatar', o.avatar_url) END,
      'githubRepo', p.github_repo, 'githubStars', p.github_stars, 'projectPage', p.project_page,
      'aiSummary', p.ai_summary, 'aiKeywords', nullif(p.ai_keywords, '{}'), 'thumbnail', p.thumbnail,
      'mediaUrls', nullif(p.media_urls, '{}'), 'categories', nullif(p.categories, '{}'))) AS line
    FROM papers p
    LEFT JOIN listings l ON l.paper_id = p.id
    LEFT JOIN organizations o ON o.id = p.organization_id
    WHERE p.id >= ${paperId} AND (p.id, coalesce(l.day, '9999-12-31')) > (${paperId}, ${day}::date)
      AND p.hidden_at IS NULL
    ORDER BY p.id, l.day LIMIT ${PAGE}`;
}
