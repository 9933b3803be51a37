import { badgeText, drawBadge } from "@/lib/embeds/badge";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { apiRoute, publicText } from "@/lib/http/respond";
import { paperIdFrom } from "@/lib/ids";
import { getPaper } from "@/lib/papers/queries";

interface Context {
  params: Promise<{ paperId: string }>;
}

/** GET /papers/ID/badge.svg: "#1 paper of the day" for a README, else its best place or its votes. */
export const GET = apiRoute(async (_request: Request, { params }: Context) => {
  const id = paperIdFrom((await params).paperId);
  const paper = id && (await getPaper(id));
  if (!paper) throw new AppError("not_found", "Paper not found");
  return publicText(drawBadge(env.SITE_NAME, badgeText(paper)), {
    "Content-Type": "image/svg+xml; charset=utf-8",
  });
});
