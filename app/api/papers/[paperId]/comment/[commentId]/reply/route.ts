import { postComment } from "@/lib/comments/commands";
import { commentPath } from "@/lib/comments/paths";
import { apiCommentInput } from "@/lib/comments/schema";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { actOnce, requireActor } from "@/lib/http/actor";
import { readJson } from "@/lib/http/body";
import { apiRoute } from "@/lib/http/respond";
import { isUuid, paperIdFrom } from "@/lib/ids";

interface Context {
  params: Promise<{ paperId: string; commentId: string }>;
}

/**
 * POST /api/papers/ID/comment/CID/reply `{"comment"}`: an answer to a comment.
 * As POST /api/papers/ID/comment otherwise.
 */
export const POST = apiRoute(async (request: Request, { params }: Context) => {
  const { paperId: segment, commentId } = await params;
  const paperId = paperIdFrom(segment);
  if (!paperId) throw new AppError("not_found", "Paper not found");
  if (!isUuid(commentId)) throw new AppError("not_found", "The comment you answer is not here.");
  const now = new Date();
  const actor = await requireActor(request, { scope: "comment", limit: "comment", now });
  const input = await readJson(request, apiCommentInput);
  const run = async () => {
    const wish = { paperId, parentId: commentId, authorId: actor.userId, body: input.comment, now };
    const { id, isHeld } = await postComment(wish);
    const url = env.APP_URL + commentPath(paperId, id);
    return { status: 201, body: { id, url, held: isHeld } };
  };
  return actOnce(request, actor, { input, now, run });
});
