import { safeReturnPath } from "@/lib/accounts/return-path";
import { recordCommentUpvote } from "@/lib/comments/commands";
import { AppError } from "@/lib/errors";
import { actorJson, requireActor } from "@/lib/http/actor";
import { isFormPost, readForm } from "@/lib/http/body";
import { apiRoute, seeOther } from "@/lib/http/respond";
import { refuseForeignPages } from "@/lib/http/same-origin";
import { isUuid } from "@/lib/ids";
import { getViewer } from "@/lib/session";

interface Context {
  params: Promise<{ commentId: string }>;
}

/**
 * POST /api/comments/ID/upvote: the reader upvotes a comment; again changes
 * nothing. By session or a token with the scope `vote`: `{"upvoted":true,"upvotes":n}`.
 * A browser's form (fields `upvoted`, `next`) is led back to where it stood.
 */
export const POST = apiRoute(async (request: Request, { params }: Context) => {
  const commentId = readId((await params).commentId);
  if (!isFormPost(request)) return vote(request, commentId, true);
  refuseForeignPages(request);
  const form = await readForm(request);
  const next = safeReturnPath(form.get("next"));
  if (!(await getViewer())) return seeOther(`/sign-in?next=${encodeURIComponent(next)}`);
  await vote(request, commentId, form.get("upvoted") !== "false");
  return seeOther(next);
});

/** DELETE /api/comments/ID/upvote: it is taken back. `{"upvoted":false,"upvotes":n}`. */
export const DELETE = apiRoute(async (request: Request, { params }: Context) =>
  vote(request, readId((await params).commentId), false),
);

async function vote(request: Request, commentId: string, upvoted: boolean): Promise<Response> {
  const actor = await requireActor(request, { scope: "vote", limit: "vote", now: new Date() });
  const { upvotes } = await recordCommentUpvote({ commentId, userId: actor.userId, upvoted });
  return actorJson({ upvoted, upvotes }, actor);
}

function readId(text: string): string {
  if (!isUuid(text)) throw new AppError("not_found", "There is no such comment.");
  return text;
}
