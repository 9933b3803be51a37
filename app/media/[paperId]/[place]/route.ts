import { AppError } from "@/lib/errors";
import { apiRoute } from "@/lib/http/respond";
import { FAILURE_SECONDS, getSmallPicture } from "@/lib/images/client";
import { getMediaUrl } from "@/lib/images/queries";
import { paperIdFrom } from "@/lib/ids";

/** Twice what a paper's page shows, for dense screens. */
const SIZE = { width: 640, height: 400 };

const DAY_SECONDS = 86_400;

interface Context {
  params: Promise<{ paperId: string; place: string }>;
}

/**
 * GET /media/2605.01234/1: the first picture that came with a paper, made small (WebP, 640 × 400),
 * so that readers' browsers never ask another host. 404 for an unknown paper or place, and for
 * what is no picture or cannot be had now (a page says so by its words).
 */
export const GET = apiRoute(async (_request: Request, { params }: Context) => {
  const { paperId, place } = await params;
  const id = paperIdFrom(paperId);
  const url = id && /^[1-9]\d{0,2}$/.test(place) ? await getMediaUrl(id, Number(place)) : null;
  if (!url) throw new AppError("not_found", "No such picture came with a paper.");
  const picture = await getSmallPicture(url, SIZE);
  if (!picture)
    return new Response(null, {
      status: 404,
      headers: { "Cache-Control": `public, max-age=${String(FAILURE_SECONDS)}` },
    });
  return new Response(new Uint8Array(picture), {
    headers: {
      "Content-Type": "image/webp",
      "Cache-Control": `public, max-age=${String(DAY_SECONDS)}, stale-while-revalidate=${String(DAY_SECONDS)}`,
    },
  });
});
