import "server-only";
import { db } from "../db";
import type { KnownRecord } from "./overlay";

/** What is known of some papers, with the newest of the days on which each stands. */
export async function listKnownRecords(publicIds: string[]): Promise<Map<string, KnownRecord>> {
  const rows = await db.$queryRaw<{ record: KnownRecord }[]>`
    SELECT json_build_object('publicId', p.public_id, 'title', p.title, 'abstract', p.abstract,
      'authors', (SELECT json_agg(a.name ORDER BY a.position) FROM paper_authors a WHERE a.paper_id = p.id),
      'authorCount', p.author_count,
      'publishedAt', to_char(p.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'day', l.day, 'position', l.position, 'submittedBy', l.submitted_by_name,
      'listedAt', to_char(l.listed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'upvotes', p.imported_upvote_count, 'comments', p.imported_comment_count,
      'organization', CASE WHEN o.id IS NOT NULL THEN
        json_build_object('name', o.name, 'fullName', o.full_name, 'avatarUrl', o.avatar_url) END,
      'githubRepo', p.github_repo, 'githubStars', p.github_stars, 'projectPage', p.project_page,
      'aiSummary', p.ai_summary, 'aiKeywords', p.ai_keywords, 'thumbnail', p.thumbnail,
      'mediaUrls', p.media_urls, 'categories', p.categories) AS record
    FROM papers p
    LEFT JOIN LATERAL (SELECT * FROM listings WHERE paper_id = p.id ORDER BY day DESC LIMIT 1) l ON true
    LEFT JOIN organizations o ON o.id = p.organization_id
    WHERE p.public_id = ANY(${publicIds})`;
  return new Map(rows.map(({ record }) => [record.publicId, record]));
}
