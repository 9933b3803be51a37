import { countOf } from "@/lib/counts";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { apiRoute } from "@/lib/http/respond";
import { paperIdFrom } from "@/lib/ids";
import { behindCard } from "@/lib/images/resize";
import { getPicture } from "@/lib/images/queries";
import { texToText } from "@/lib/tex/render";
import { getOwnThumbnail } from "@/lib/thumbnails/queries";
import { drawCard } from "../draw";

const OWN_PICTURE_SECONDS = 300;

interface Context {
  params: Promise<{ paperId: string }>;
}

/** GET /cards/2605.01234: a paper's social card, 1200 × 630 PNG, with its submitter's picture where there is one. 404 for an unknown paper. */
export const GET = apiRoute(async (_request: Request, { params }: Context) => {
  const id = paperIdFrom((await params).paperId);
  const [paper, own] = id ? await Promise.all([getPicture(id), getOwnThumbnail(id)]) : [null, null];
  if (!paper) throw new AppError("not_found", "There is no such paper.");
  const props = {
    seed: paper.id,
    title: texToText(paper.title),
    left: env.SITE_NAME,
    right: paper.authorCount > 0 ? countOf(paper.authorCount, "author") : "",
  };
  if (!own) return drawCard(props);
  // Not for long: a moderator may take the picture away.
  return drawCard({ ...props, picture: await behindCard(own.image) }, OWN_PICTURE_SECONDS);
});
