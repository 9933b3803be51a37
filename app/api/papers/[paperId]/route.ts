import { AppError } from "@/lib/errors";
import { apiRoute, publicJson } from "@/lib/http/respond";
import { getPaperJson } from "@/lib/hub/queries";
import { decodeSegment, fromSegment, parsePaperId, splitVersion } from "@/lib/ids";

interface Context {
  params: Promise<{ paperId: string }>;
}

/**
 * GET /api/papers/ID?field=comments: one paper with linked models, datasets and
 * spaces; a version counts as its paper. 404 `{"error":"Paper not found"}`.
 */
export const GET = apiRoute(async (request: Request, { params }: Context) => {
  const text = fromSegment(decodeSegment((await params).paperId));
  const id = splitVersion(text) ?? parsePaperId(text);
  const withComments = new URL(request.url).searchParams.getAll("field").includes("comments");
  const body = id && (await getPaperJson(id, withComments));
  if (!body) throw new AppError("not_found", "Paper not found");
  return publicJson(body);
});
