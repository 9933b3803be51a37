import { createHash } from "node:crypto";
import { env } from "@/lib/env";
import { listFeedEntries } from "@/lib/feeds/queries";
import { FEED_TYPES, type FeedFormat, renderFeed } from "@/lib/feeds/render";
import { feedAddress, feedQuery } from "@/lib/feeds/schema";
import { apiRoute } from "@/lib/http/respond";
import { readParameters } from "@/lib/http/parameters";

/**
 * A feed's route: the newest papers, or those of ?list=day|week|month|trending or
 * ?date= ?week= ?month=, narrowed by ?topic= ?org= ?author= ?q= ?min_upvotes=;
 * 304 when nothing is new, 400 for a bad value.
 */
export function feedRoute(format: FeedFormat) {
  return apiRoute(async (request: Request) => {
    const url = new URL(request.url);
    const query = readParameters(url, feedQuery);
    const body = renderFeed(format, {
      siteName: env.SITE_NAME,
      siteUrl: env.APP_URL,
      query,
      url: env.APP_URL + url.pathname + feedAddress(query),
      entries: await listFeedEntries(query, new Date()),
    });
    return feedResponse(request, format, body);
  });
}

/** A feed as an answer: with its type and tag, or 304 for a reader who has it. */
export function feedResponse(request: Request, format: FeedFormat, body: string): Response {
  const etag = `"${createHash("sha1").update(body).digest("base64url")}"`;
  const headers = {
    "Content-Type": FEED_TYPES[format],
    "Cache-Control": "public, max-age=60, s-maxage=60",
    "Access-Control-Allow-Origin": "*",
    ETag: etag,
  };
  const isKnown = request.headers.get("if-none-match")?.includes(etag);
  return isKnown ? new Response(null, { status: 304, headers }) : new Response(body, { headers });
}
