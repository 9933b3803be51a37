import { safeReturnPath } from "@/lib/accounts/return-path";
import { recordReaction } from "@/lib/comments/commands";
import { getOwnView } from "@/lib/comments/queries";
import { REACTIONS, reactionInput } from "@/lib/comments/schema";
import { AppError } from "@/lib/errors";
import { actorJson, requireActor } from "@/lib/http/actor";
import { isFormPost, readForm, readJson } from "@/lib/http/body";
import { apiRoute, seeOther } from "@/lib/http/respond";
import { refuseForeignPages } from "@/lib/http/same-origin";
import { isUuid } from "@/lib/ids";
import { getViewer } from "@/lib/session";

interface Context {
  params: Promise<{ commentId: string }>;
}

/**
 * POST /api/comments/ID/reactions `{"sign","given"}`: the reader gives one of
 * six signs, or takes it away. By session or a token with the scope `vote`:
 * `{"sign","given","count"}`. A browser's form (fields `sign`, `next`) changes
 * it to the other state and is led back.
 */
export const POST = apiRoute(async (request: Request, { params }: Context) => {
  const { commentId } = await params;
  if (!isUuid(commentId)) throw new AppError("not_found", "There is no such comment.");
  if (isFormPost(request)) return reactByForm(request, commentId);
  const actor = await requireActor(request, { scope: "vote", limit: "vote", now: new Date() });
  const { sign, given } = await readJson(request, reactionInput);
  const { count } = await recordReaction({ commentId, userId: actor.userId, sign, given });
  return actorJson({ sign, given, count }, actor);
});

async function reactByForm(request: Request, commentId: string): Promise<Response> {
  refuseForeignPages(request);
  const form = await readForm(request);
  const next = safeReturnPath(form.get("next"));
  const viewer = await getViewer();
  if (!viewer) return seeOther(`/sign-in?next=${encodeURIComponent(next)}`);
  const sign = REACTIONS.find((known) => known === form.get("sign"));
  if (!sign) throw new AppError("invalid_input", "There is no such sign.");
  await requireActor(request, { scope: "vote", limit: "vote", now: new Date() });
  const own = await getOwnView(commentId, viewer.id);
  const given = !own?.reactions.includes(sign);
  await recordReaction({ commentId, userId: viewer.id, sign, given });
  return seeOther(next);
}
