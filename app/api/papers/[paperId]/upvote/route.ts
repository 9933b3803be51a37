import { safeReturnPath } from "@/lib/accounts/return-path";
import { AppError } from "@/lib/errors";
import { isFormPost, readForm } from "@/lib/http/body";
import { apiRoute, PRIVATE } from "@/lib/http/respond";
import { refuseForeignPages } from "@/lib/http/same-origin";
import { decodeSegment, fromSegment, paperPath, parsePaperId, type PaperId } from "@/lib/ids";
import { getViewer, requireViewer } from "@/lib/session";
import { recordUpvote } from "@/lib/votes/commands";

interface Context {
  params: Promise<{ paperId: string }>;
}

/**
 * POST /api/papers/ID/upvote: the reader upvotes. States, not toggles: again
 * changes nothing. Answers `{"upvoted":true,"upvotes":n}`; 401 signed out, 404
 * unknown paper. A browser's form (fields `upvoted`, `next`) is answered with
 * a page instead, so that voting needs no script.
 */
export const POST = apiRoute(async (request: Request, { params }: Context) => {
  refuseForeignPages(request);
  const paperId = readId((await params).paperId);
  if (isFormPost(request)) return voteByForm(request, paperId);
  return vote(paperId, true);
});

/** DELETE /api/papers/ID/upvote: the reader's upvote is taken back. `{"upvoted":false,"upvotes":n}`. */
export const DELETE = apiRoute(async (request: Request, { params }: Context) => {
  refuseForeignPages(request);
  return vote(readId((await params).paperId), false);
});

async function vote(paperId: PaperId, upvoted: boolean): Promise<Response> {
  const viewer = await requireViewer();
  const { upvotes } = await recordUpvote({ paperId, userId: viewer.id, upvoted });
  return Response.json({ upvoted, upvotes }, { headers: PRIVATE });
}

async function voteByForm(request: Request, paperId: PaperId): Promise<Response> {
  const form = await readForm(request);
  const next = safeReturnPath(form.get("next"));
  const viewer = await getViewer();
  if (!viewer) return seeOther(`/sign-in?next=${encodeURIComponent(next)}`);
  await recordUpvote({ paperId, userId: viewer.id, upvoted: form.get("upvoted") !== "false" });
  return seeOther(`${paperPath(paperId)}/upvote?next=${encodeURIComponent(next)}`);
}

/** Relative, so that it holds whatever name the site was reached by. */
function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { ...PRIVATE, Location: path } });
}

function readId(segment: string): PaperId {
  const id = parsePaperId(fromSegment(decodeSegment(segment)));
  if (!id) throw new AppError("not_found", "Paper not found");
  return id;
}
