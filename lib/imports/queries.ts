import "server-only";
import { db } from "../db";

const PAGE = 500;

/** A listing as an import file has it. */
export type ExportedListing = Record<string, unknown>;

interface ExportRow {
  day: string;
  paperId: number;
  line: ExportedListing;
}

/**
 * Every visible listing, by day and paper, in bounded memory. `upvotes` and
 * `numComments` are the counts as shown: readers' and imported ones together.
 */
export async function* exportListings(): AsyncGenerator<ExportedListing> {
  let after = { day: "0001-01-01", paperId: 0 };
  for (;;) {
    const rows = await readPage(after.day, after.paperId);
    for (const { line } of rows) yield line;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last;
  }
}

function readPage(day: string, paperId: number): Promise<ExportRow[]> {
  return db.$queryRaw<ExportRow[]>`
    SELECT l.day::text AS day, l.paper_id AS "paperId", jsonb_strip_nulls(jsonb_build_object(
      CASE WHEN p.public_id ~ '^([0-9]{4}[.][0-9]{4,5}|[a-z-]+([.][A-Z]{2})?/[0-9]{7})$' THEN 'arxivId' ELSE 'id' END,
      p.public_id, 'title', p.title, 'abstract', p.abstract,
      'authors', (SELECT jsonb_agg(a.name ORDER BY a.position) FROM paper_authors a WHERE a.paper_id = p.id),
      'numAuthors', p.author_count,
      'publishedAt', to_char(p.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'dailyDate', l.day, 'position', l.position,
      'submittedOnDailyAt', to_char(l.listed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'submittedBy', l.submitted_by_name,
      'upvotes', p.upvote_count + p.imported_upvote_count,
      'numComments', p.comment_count + p.imported_comment_count,
      'organization', CASE WHEN o.id IS NOT NULL THEN
        jsonb_build_object('name', o.name, 'fullname', o.full_name, 'avatar', o.avatar_url) END,
      'githubRepo', p.github_repo, 'githubStars', p.github_stars, 'projectPage', p.project_page,
      'aiSummary', p.ai_summary, 'aiKeywords', p.ai_keywords, 'thumbnail', p.thumbnail,
      'mediaUrls', p.media_urls, 'categories', p.categories)) AS line
    FROM listings l JOIN papers p ON p.id = l.paper_id LEFT JOIN organizations o ON o.id = p.organization_id
    WHERE (l.day, l.paper_id) > (${day}::date, ${paperId}) AND p.hidden_at IS NULL
    ORDER BY l.day, l.paper_id LIMIT ${PAGE}`;
}
