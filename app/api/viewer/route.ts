import { parsePaperId } from "@/lib/ids";
import { apiRoute, PRIVATE } from "@/lib/http/respond";
import { getViewer } from "@/lib/session";
import { upvotedAmong } from "@/lib/votes/queries";

const MOST_PAPERS = 200;

/**
 * GET /api/viewer?papers=ID,ID: who is signed in and which of these papers they
 * upvoted, `{"viewer":{"name"}|null,"upvoted":["ID"]}`. Laid over pages that
 * are the same for everybody.
 */
export const GET = apiRoute(async (request: Request) => {
  const viewer = await getViewer();
  if (!viewer) return Response.json({ viewer: null, upvoted: [] }, { headers: PRIVATE });
  const asked = new URL(request.url).searchParams.get("papers") ?? "";
  const ids = asked
    .split(",")
    .slice(0, MOST_PAPERS)
    .filter((id) => parsePaperId(id) !== null);
  const upvoted = ids.length > 0 ? await upvotedAmong(ids, viewer.id) : [];
  return Response.json({ viewer: { name: viewer.name }, upvoted }, { headers: PRIVATE });
});
