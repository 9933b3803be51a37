import { embedCard } from "@/lib/embeds/embed";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { apiRoute, publicText } from "@/lib/http/respond";
import { paperIdFrom } from "@/lib/ids";
import { getPaper } from "@/lib/papers/queries";

interface Context {
  params: Promise<{ paperId: string }>;
}

/** GET /embed/ID: a paper's card for a frame on another site, the only address here that may stand in one. */
export const GET = apiRoute(async (_request: Request, { params }: Context) => {
  const id = paperIdFrom((await params).paperId);
  const paper = id && (await getPaper(id));
  if (!paper) throw new AppError("not_found", "Paper not found");
  const card = embedCard(paper, { siteName: env.SITE_NAME, siteUrl: env.APP_URL });
  return publicText(card, { "Content-Type": "text/html; charset=utf-8" });
});
