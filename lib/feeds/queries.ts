import "server-only";
import { inTopic, ofOrganization } from "../collections/queries";
import { db } from "../db";
import { Prisma } from "../generated/prisma/client";
import type { FeedPaper } from "../papers/paper";
import { FEED_COLUMNS, type FeedRow, toFeedPaper } from "../papers/queries";
import { wordsQuery } from "../search/queries";
import type { FeedQuery } from "./schema";

/** As many entries as a feed has. */
const ENTRIES = 50;

export interface FeedEntry extends FeedPaper {
  listedAt: Date;
  updatedAt: Date;
}

/** The papers that were listed last, newest first, narrowed to what was asked for. */
export async function listFeedEntries(query: FeedQuery): Promise<FeedEntry[]> {
  const rows = await db.$queryRaw<(FeedRow & { listedAt: Date; updatedAt: Date })[]>`
    SELECT ${FEED_COLUMNS}, l.submitted_by_name AS "submittedByName", l.listed_at AS "listedAt",
      p.updated_at AS "updatedAt"
    FROM listings l JOIN papers p ON p.id = l.paper_id LEFT JOIN organizations o ON o.id = p.organization_id
    WHERE ${conditions(query)}
      -- A paper that was listed again is one entry, by its newest day.
      AND NOT EXISTS (SELECT FROM listings later WHERE later.paper_id = l.paper_id AND later.day > l.day)
    ORDER BY l.day DESC, p.upvote_count + p.imported_upvote_count DESC, p.id LIMIT ${ENTRIES}`;
  return rows.map((row) => ({
    ...toFeedPaper(row),
    listedAt: row.listedAt,
    updatedAt: row.updatedAt,
  }));
}

function conditions({ topic, org, author, q, min_upvotes: least }: FeedQuery): Prisma.Sql {
  const all = [Prisma.sql`p.hidden_at IS NULL AND l.day <= (now() AT TIME ZONE 'UTC')::date`];
  if (topic) all.push(inTopic(topic));
  if (org) all.push(ofOrganization(org));
  if (author)
    all.push(
      Prisma.sql`EXISTS (SELECT FROM paper_authors a WHERE a.paper_id = p.id AND a.name = ${author})`,
    );
  if (q) all.push(Prisma.sql`p.search @@ ${wordsQuery(q)}`);
  if (least !== undefined)
    all.push(Prisma.sql`p.upvote_count + p.imported_upvote_count >= ${least}`);
  return Prisma.join(all, " AND ");
}
