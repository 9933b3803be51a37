import { CITATION_TYPES, cite, isCitationFormat } from "@/lib/citations/formats";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { apiRoute } from "@/lib/http/respond";
import { paperIdFrom } from "@/lib/ids";
import { getPaper } from "@/lib/papers/queries";

interface Context {
  params: Promise<{ paperId: string; format: string }>;
}

/**
 * GET /papers/ID.bib, .ris, .csl.json, .md (also /papers/ID with
 * `Accept: text/markdown`): the paper as a reference, or as Markdown. 404 for an
 * unknown paper or format.
 */
export const GET = apiRoute(async (_request: Request, { params }: Context) => {
  const { paperId, format } = await params;
  const id = paperIdFrom(paperId);
  const paper = id && isCitationFormat(format) ? await getPaper(id) : null;
  if (!paper || !isCitationFormat(format)) throw new AppError("not_found", "Paper not found");
  return new Response(cite(paper, format, env.APP_URL), {
    headers: {
      "Content-Type": CITATION_TYPES[format],
      "Content-Disposition": `inline; filename="${paper.id.replace(/[^\w.-]/g, "-")}.${format}"`,
      "Cache-Control": "public, max-age=60",
      Vary: "Accept",
    },
  });
});
