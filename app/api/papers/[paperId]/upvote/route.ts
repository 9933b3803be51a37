import { safeReturnPath } from "@/lib/accounts/return-path";
import { AppError } from "@/lib/errors";
import { actorJson, requireActor } from "@/lib/http/actor";
import { isFormPost, readForm } from "@/lib/http/body";
import { apiRoute, seeOther } from "@/lib/http/respond";
import { refuseForeignPages } from "@/lib/http/same-origin";
import { paperIdFrom, paperPath, type PaperId } from "@/lib/ids";
import { getViewer } from "@/lib/session";
import { recordUpvote } from "@/lib/votes/commands";

interface Context {
  params: Promise<{ paperId: string }>;
}

/**
 * POST /api/papers/ID/upvote: the reader upvotes. States, not toggles: again
 * changes nothing. By session, or by a token with the scope `vote`. Answers
 * `{"upvoted":true,"upvotes":n}`; 401 signed out, 404 unknown paper, 429 too
 * often. A browser's form (fields `upvoted`, `next`) is answered with a page
 * instead, so that voting needs no script.
 */
export const POST = apiRoute(async (request: Request, { params }: Context) => {
  const paperId = readId((await params).paperId);
  return isFormPost(request) ? voteByForm(request, paperId) : vote(request, paperId, true);
});

/** DELETE /api/papers/ID/upvote: the reader's upvote is taken back. `{"upvoted":false,"upvotes":n}`. */
export const DELETE = apiRoute(async (request: Request, { params }: Context) =>
  vote(request, readId((await params).paperId), false),
);

async function vote(request: Request, paperId: PaperId, upvoted: boolean): Promise<Response> {
  const actor = await requireActor(request, { scope: "vote", limit: "vote", now: new Date() });
  const { upvotes } = await recordUpvote({ paperId, userId: actor.userId, upvoted });
  return actorJson({ upvoted, upvotes }, actor);
}

async function voteByForm(request: Request, paperId: PaperId): Promise<Response> {
  refuseForeignPages(request);
  const form = await readForm(request);
  const settled = `${paperPath(paperId)}/upvote?next=${encodeURIComponent(safeReturnPath(form.get("next")))}`;
  // A GET may not vote, so after signing in the page asks once more.
  if (!(await getViewer()))
    return seeOther(`/sign-in?next=${encodeURIComponent(`${settled}&wish=1`)}`);
  await vote(request, paperId, form.get("upvoted") !== "false");
  return seeOther(settled);
}

function readId(segment: string): PaperId {
  const id = paperIdFrom(segment);
  if (!id) throw new AppError("not_found", "Paper not found");
  return id;
}
