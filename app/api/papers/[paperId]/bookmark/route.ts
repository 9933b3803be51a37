import { AppError } from "@/lib/errors";
import { actorJson, requireActor } from "@/lib/http/actor";
import { apiRoute } from "@/lib/http/respond";
import { paperIdFrom } from "@/lib/ids";
import { recordBookmark } from "@/lib/reading-lists/commands";

interface Context {
  params: Promise<{ paperId: string }>;
}

/**
 * POST /api/papers/ID/bookmark: the paper stands among the reader's bookmarks;
 * again changes nothing. By session or a token with the scope `vote`.
 * `{"bookmarked":true}`.
 */
export const POST = apiRoute(async (request: Request, { params }: Context) =>
  bookmark(request, (await params).paperId, true),
);

/** DELETE /api/papers/ID/bookmark: no longer. `{"bookmarked":false}`. */
export const DELETE = apiRoute(async (request: Request, { params }: Context) =>
  bookmark(request, (await params).paperId, false),
);

async function bookmark(request: Request, segment: string, bookmarked: boolean): Promise<Response> {
  const paperId = paperIdFrom(segment);
  if (!paperId) throw new AppError("not_found", "Paper not found");
  const actor = await requireActor(request, { scope: "vote", limit: "edit", now: new Date() });
  await recordBookmark({ paperId, userId: actor.userId, bookmarked });
  return actorJson({ bookmarked }, actor);
}
