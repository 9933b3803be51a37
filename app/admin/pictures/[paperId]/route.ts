import { AppError } from "@/lib/errors";
import { apiRoute, PRIVATE } from "@/lib/http/respond";
import { paperIdFrom } from "@/lib/ids";
import { viewerForPage } from "@/lib/session";
import { getAnyThumbnail } from "@/lib/thumbnails/queries";

interface Context {
  params: Promise<{ paperId: string }>;
}

/** GET /admin/pictures/2605.01234: a submission's picture, shown or waiting, for moderators; 404 for others. */
export const GET = apiRoute(async (_request: Request, { params }: Context) => {
  const id = paperIdFrom((await params).paperId);
  await viewerForPage("moderator");
  const picture = id && (await getAnyThumbnail(id));
  if (!picture) throw new AppError("not_found", "This paper has no picture of a submitter’s.");
  return new Response(new Uint8Array(picture.image), {
    headers: { ...PRIVATE, "Content-Type": "image/webp" },
  });
});
