import { postComment } from "@/lib/comments/commands";
import { commentPath } from "@/lib/comments/paths";
import { apiCommentInput } from "@/lib/comments/schema";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { actorJson, requireActor } from "@/lib/http/actor";
import { readJson } from "@/lib/http/body";
import { apiRoute } from "@/lib/http/respond";
import { paperIdFrom } from "@/lib/ids";

interface Context {
  params: Promise<{ paperId: string }>;
}

/**
 * POST /api/papers/ID/comment `{"comment"}`: a comment in Markdown. By session
 * or a token with the scope `comment`. 201 `{"id","url","held"}`, where `held`
 * says that it waits for a moderator; 404, 409 for the same words twice, 429.
 */
export const POST = apiRoute(async (request: Request, { params }: Context) => {
  const paperId = paperIdFrom((await params).paperId);
  if (!paperId) throw new AppError("not_found", "Paper not found");
  const now = new Date();
  const actor = await requireActor(request, { scope: "comment", limit: "comment", now });
  const { comment } = await readJson(request, apiCommentInput);
  const { id, isHeld } = await postComment({ paperId, authorId: actor.userId, body: comment, now });
  return actorJson({ id, url: env.APP_URL + commentPath(paperId, id), held: isHeld }, actor, 201);
});
