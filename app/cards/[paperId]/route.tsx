import { countOf } from "@/lib/counts";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { apiRoute } from "@/lib/http/respond";
import { paperIdFrom } from "@/lib/ids";
import { getPicture } from "@/lib/papers/queries";
import { texToText } from "@/lib/tex/render";
import { drawCard } from "../draw";

interface Context {
  params: Promise<{ paperId: string }>;
}

/** GET /cards/2605.01234: a paper's social card, 1200 × 630 PNG. 404 for an unknown paper. */
export const GET = apiRoute(async (_request: Request, { params }: Context) => {
  const id = paperIdFrom((await params).paperId);
  const paper = id && (await getPicture(id));
  if (!paper) throw new AppError("not_found", "There is no such paper.");
  return drawCard({
    seed: paper.id,
    title: texToText(paper.title),
    left: env.SITE_NAME,
    right: paper.authorCount > 0 ? countOf(paper.authorCount, "author") : "",
  });
});
