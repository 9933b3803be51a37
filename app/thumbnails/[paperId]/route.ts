import { setTimeout as sleep } from "node:timers/promises";
import { LRUCache } from "lru-cache";
import { AppError } from "@/lib/errors";
import { apiRoute } from "@/lib/http/respond";
import { paperIdFrom } from "@/lib/ids";
import { drawArt } from "@/lib/images/art";
import { FAILURE_SECONDS, getSmallPicture } from "@/lib/images/client";
import { resizePicture } from "@/lib/images/resize";
import { getPicture } from "@/lib/images/queries";
import { getOwnThumbnail, type OwnThumbnail } from "@/lib/thumbnails/queries";

/** Twice what a card shows, for dense screens. */
const SIZE = { width: 320, height: 200 };

const DAY_SECONDS = 86_400;
/** A page does not wait longer for a picture; the drawing stands in until it has come. */
const PATIENCE_MS = 1500;
const LATE_SECONDS = 60;

/** Submitters' pictures, made small, by the hash of what they gave. */
const own = new LRUCache<string, Buffer>({ max: 500 });

interface Context {
  params: Promise<{ paperId: string }>;
}

/**
 * GET /thumbnails/2605.01234: its submitter's picture or the paper's own, made small
 * (WebP), else one drawn for it (SVG). 404 for an unknown paper. Readers' browsers never ask
 * another host.
 */
export const GET = apiRoute(async (_request: Request, { params }: Context) => {
  const id = paperIdFrom((await params).paperId);
  const [picture, given] = id
    ? await Promise.all([getPicture(id), getOwnThumbnail(id)])
    : [null, null];
  if (!picture) throw new AppError("not_found", "There is no such paper.");
  // Not for long: a moderator may take it away.
  if (given) return image(new Uint8Array(await smallOf(given)), "image/webp", LATE_SECONDS);
  const remote = picture.thumbnail
    ? await Promise.race([
        getSmallPicture(picture.thumbnail, SIZE),
        sleep(PATIENCE_MS, "late" as const),
      ])
    : null;
  if (remote instanceof Buffer) return image(new Uint8Array(remote), "image/webp", DAY_SECONDS);
  const seconds =
    remote === "late" ? LATE_SECONDS : picture.thumbnail ? FAILURE_SECONDS : DAY_SECONDS;
  return image(drawArt(picture.id, SIZE.width, SIZE.height), "image/svg+xml", seconds);
});

async function smallOf({ image: picture, hash }: OwnThumbnail): Promise<Buffer> {
  const small = own.get(hash) ?? (await resizePicture(Buffer.from(picture), SIZE));
  own.set(hash, small);
  return small;
}

function image(body: string | Uint8Array<ArrayBuffer>, type: string, seconds: number): Response {
  return new Response(body, {
    headers: {
      "Content-Type": type,
      "Cache-Control": `public, max-age=${seconds}, stale-while-revalidate=${DAY_SECONDS}`,
    },
  });
}
