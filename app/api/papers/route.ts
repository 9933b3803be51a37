import { env } from "@/lib/env";
import { apiRoute, publicJsonList } from "@/lib/http/respond";
import { readParameters } from "@/lib/http/parameters";
import { nextLink, readCursor, writeCursor } from "@/lib/hub/parameters";
import { listByPublication } from "@/lib/hub/queries";
import { papersQuery } from "@/lib/hub/schema";

/** GET /api/papers?cursor=&limit=: flat papers by publication, newest first, with `Link: rel="next"`. */
export const GET = apiRoute(async (request: Request) => {
  const url = new URL(request.url);
  const { cursor, limit } = readParameters(url, papersQuery);
  const { papers, next } = await listByPublication(cursor ? readCursor(cursor) : null, limit);
  return publicJsonList(papers, next && nextLink(url, env.APP_URL, { cursor: writeCursor(next) }));
});
