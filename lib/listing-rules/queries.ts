import "server-only";
import { LISTING_POLICIES, type ListingPolicy } from "../arrivals/policy";
import { db } from "../db";
import { env } from "../env";

export interface ListingRule {
  policy: ListingPolicy;
  watch: { keywords: string[]; authors: string[] };
  /** When an administrator decided so; null when the environment does. */
  decidedAt: Date | null;
}

/** What decides which of arXiv's papers are listed: the administrators, else the environment. */
export async function getListingRule(): Promise<ListingRule> {
  const row = await db.listingRule.findUnique({ where: { id: 1 } });
  if (!row) {
    const watch = { keywords: env.INGEST_KEYWORDS, authors: env.INGEST_AUTHORS };
    return { policy: env.INGEST_LIST, watch, decidedAt: null };
  }
  const { keywords, authors, updatedAt } = row;
  // The table's own check allows these four only.
  const policy = LISTING_POLICIES.find((name) => name === row.policy) ?? env.INGEST_LIST;
  return { policy, watch: { keywords, authors }, decidedAt: updatedAt };
}
