import { isAtLeast } from "@/lib/accounts/powers";
import { getOwnMarks } from "@/lib/comments/queries";
import { parsePaperId } from "@/lib/ids";
import { apiRoute, PRIVATE } from "@/lib/http/respond";
import { countUnread } from "@/lib/notifications/queries";
import { getViewer } from "@/lib/session";
import { upvotedAmong } from "@/lib/votes/queries";

const MOST_PAPERS = 200;

/**
 * GET /api/viewer?papers=ID,ID&discussion=ID: who is signed in, which of these
 * papers they upvoted, and what is theirs in one paper's discussion:
 * `{"viewer":{"name","handle","unread","moderates"}|null,"upvoted":["ID"],"own":["ID"],"reactions":[["ID","👍"]]}`,
 * upvoted comments among the upvoted. Laid over pages that are the same for everybody.
 */
export const GET = apiRoute(async (request: Request) => {
  const viewer = await getViewer();
  if (!viewer)
    return Response.json(
      { viewer: null, upvoted: [], own: [], reactions: [] },
      { headers: PRIVATE },
    );
  const { searchParams } = new URL(request.url);
  const ids = (searchParams.get("papers") ?? "")
    .split(",")
    .slice(0, MOST_PAPERS)
    .filter((id) => parsePaperId(id) !== null);
  const discussion = parsePaperId(searchParams.get("discussion") ?? "");
  const [papers, marks, unread] = await Promise.all([
    ids.length > 0 ? upvotedAmong(ids, viewer.id) : [],
    discussion ? getOwnMarks(discussion, viewer.id) : { upvoted: [], own: [], reactions: [] },
    countUnread(viewer.id),
  ]);
  return Response.json(
    {
      viewer: {
        name: viewer.name,
        handle: viewer.handle,
        unread,
        moderates: isAtLeast(viewer.role, "moderator"),
      },
      upvoted: [...papers, ...marks.upvoted],
      own: marks.own,
      reactions: marks.reactions,
    },
    { headers: PRIVATE },
  );
});
