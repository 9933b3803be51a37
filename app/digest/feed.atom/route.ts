import { DEFAULT_SEGMENT } from "@/lib/digests/compose";
import { listArchivedIssues } from "@/lib/digests/queries";
import { issuePath, variantSlug } from "@/lib/digests/variant";
import { env } from "@/lib/env";
import { renderIssueFeed } from "@/lib/feeds/render";
import { feedResponse } from "../../feed.atom/answer";
import { issueTitle } from "../[cadence]/[key]/archive-page";

const ENTRIES = 30;

/** GET /digest/feed.atom: the newest digests as Atom; 304 when there is no newer one. */
export async function GET(request: Request): Promise<Response> {
  const { issues } = await listArchivedIssues({ limit: ENTRIES, offset: 0 });
  const body = renderIssueFeed({
    siteName: env.SITE_NAME,
    siteUrl: env.APP_URL,
    url: `${env.APP_URL}/digest/feed.atom`,
    issues: issues.map((issue) => ({
      title: issueTitle(issue),
      url: env.APP_URL + issuePath(issue, variantSlug(DEFAULT_SEGMENT)),
      composedAt: issue.composedAt,
      papers: issue.papers,
    })),
  });
  return feedResponse(request, "atom", body);
}
