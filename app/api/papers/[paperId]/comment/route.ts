import { postComment } from "@/lib/comments/commands";
import { commentPath } from "@/lib/comments/paths";
import { apiCommentInput } from "@/lib/comments/schema";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { actOnce, requireActor } from "@/lib/http/actor";
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
 * With an `Idempotency-Key` it may be sent again.
 */
export const POST = apiRoute(async (request: Request, { params }: Context) => {
  const paperId = paperIdFrom((await params).paperId);
  if (!paperId) throw new AppError("not_found", "Paper not found");
  const now = new Date();
  const actor = await requireActor(request, { scope: "comment", limit: "comment", now });
  const input = await readJson(request, apiCommentInput);
  const run = async () => {
    const wish = { paperId, authorId: actor.userId, body: input.comment, now };
    const { id, isHeld } = await postComment(wish);
    const url = env.APP_URL + commentPath(paperId, id);
    return { status: 201, body: { id, url, held: isHeld } };
  };
  return actOnce(request, actor, { input, now, run });
});
