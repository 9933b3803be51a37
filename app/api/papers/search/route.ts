import { apiRoute, publicJsonList } from "@/lib/http/respond";
import { readParameters } from "@/lib/http/parameters";
import { listItems, wantedItem } from "@/lib/hub/queries";
import { searchQuery } from "@/lib/hub/schema";
import { namedPaper } from "@/lib/search/identifiers";
import { findPapers } from "@/lib/search/queries";
import { oneLine } from "@/lib/text";

/** GET /api/papers/search?q=&limit=: items that match words, best first; an id or its address finds its paper. */
export const GET = apiRoute(async (request: Request) => {
  const { q, limit } = readParameters(new URL(request.url), searchQuery);
  const named = namedPaper(q);
  if (named) return publicJsonList(await listItems([named]));
  const items = await findPapers({ q: oneLine(q), limit, offset: 0 }, wantedItem());
  return publicJsonList(items);
});
