import { AppError } from "@/lib/errors";
import { getHubLinks } from "@/lib/hub-links/queries";
import { apiRoute, publicJson } from "@/lib/http/respond";
import { decodeSegment, fromSegment, parsePaperId, splitVersion } from "@/lib/ids";

interface Context {
  params: Promise<{ arxivId: string }>;
}

/** GET /api/arxiv/ID/repos: the most liked models, datasets and spaces that the Hub links to a paper. */
export const GET = apiRoute(async (_request: Request, { params }: Context) => {
  const text = fromSegment(decodeSegment((await params).arxivId));
  const id = splitVersion(text) ?? parsePaperId(text);
  const links = id && (await getHubLinks(id));
  if (!links) throw new AppError("not_found", "Paper not found");
  return publicJson(JSON.stringify(links.repositories));
});
