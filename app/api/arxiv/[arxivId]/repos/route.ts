import { AppError } from "@/lib/errors";
import { apiRoute, publicJson } from "@/lib/http/respond";
import { decodeSegment, fromSegment, parsePaperId, splitVersion } from "@/lib/ids";
import { getPicture } from "@/lib/papers/queries";

interface Context {
  params: Promise<{ arxivId: string }>;
}

/** GET /api/arxiv/ID/repos: linked models, datasets and spaces; none are known to this site yet. */
export const GET = apiRoute(async (_request: Request, { params }: Context) => {
  const text = fromSegment(decodeSegment((await params).arxivId));
  const id = splitVersion(text) ?? parsePaperId(text);
  if (!id || !(await getPicture(id))) throw new AppError("not_found", "Paper not found");
  return publicJson(JSON.stringify({ models: [], datasets: [], spaces: [] }));
});
