import { setTimeout as sleep } from "node:timers/promises";
import { LRUCache } from "lru-cache";
import { AppError } from "@/lib/errors";
import { apiRoute } from "@/lib/http/respond";
import { paperIdFrom } from "@/lib/ids";
import { drawArt } from "@/lib/images/art";
import { fetchPicture } from "@/lib/images/client";
import { resizePicture } from "@/lib/images/resize";
import { getPicture } from "@/lib/papers/queries";
import { getOwnThumbnail, type OwnThumbnail } from "@/lib/thumbnails/queries";

/** Twice what a card shows, for dense screens. */
const SIZE = { width: 320, height: 200 };

const DAY_SECONDS = 86_400;
/** A picture that could not be had is tried again after an hour. */
const FAILURE_SECONDS = 3600;

/** A page does not wait longer for a picture; the drawing stands in until it has come. */
const PATIENCE_MS = 1500;
const LATE_SECONDS = 60;

const kept = new LRUCache<string, Buffer>({
  maxSize: 24 * 1024 * 1024,
  sizeCalculation: ({ length }) => Math.max(length, 1),
});
const failed = new LRUCache<string, true>({ max: 5000, ttl: FAILURE_SECONDS * 1000 });
const underWay = new Map<string, Promise<Buffer | null>>();

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
  const [picture, own] = id
    ? await Promise.all([getPicture(id), getOwnThumbnail(id)])
    : [null, null];
  if (!picture) throw new AppError("not_found", "There is no such paper.");
  // Not for long: a moderator may take it away.
  if (own) return image(new Uint8Array(await smallOf(own)), "image/webp", LATE_SECONDS);
  const given = picture.thumbnail
    ? await Promise.race([havePicture(picture.thumbnail), sleep(PATIENCE_MS, "late" as const)])
    : null;
  if (given instanceof Buffer) return image(new Uint8Array(given), "image/webp", DAY_SECONDS);
  const seconds =
    given === "late" ? LATE_SECONDS : picture.thumbnail ? FAILURE_SECONDS : DAY_SECONDS;
  return image(drawArt(picture.id, SIZE.width, SIZE.height), "image/svg+xml", seconds);
});

async function smallOf({ image: picture, hash }: OwnThumbnail): Promise<Buffer> {
  const small = kept.get(hash) ?? (await resizePicture(Buffer.from(picture), SIZE));
  kept.set(hash, small);
  return small;
}

/** Many cards of one page ask at once; each picture is fetched once. */
function havePicture(url: string): Promise<Buffer | null> {
  const there = kept.get(url);
  if (there) return Promise.resolve(there);
  if (failed.has(url)) return Promise.resolve(null);
  const running = underWay.get(url) ?? makePicture(url);
  underWay.set(url, running);
  return running;
}

async function makePicture(url: string): Promise<Buffer | null> {
  try {
    const small = await resizePicture(await fetchPicture(url), SIZE);
    kept.set(url, small);
    return small;
  } catch {
    failed.set(url, true); // there is a drawing instead
    return null;
  } finally {
    underWay.delete(url);
  }
}

function image(body: string | Uint8Array<ArrayBuffer>, type: string, seconds: number): Response {
  return new Response(body, {
    headers: {
      "Content-Type": type,
      "Cache-Control": `public, max-age=${seconds}, stale-while-revalidate=${DAY_SECONDS}`,
    },
  });
}
