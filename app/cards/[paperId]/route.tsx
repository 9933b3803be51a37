import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { LRUCache } from "lru-cache";
import { ImageResponse } from "next/og";
import { SocialCard } from "@/components/paper/social-card";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { apiRoute } from "@/lib/http/respond";
import { fromSegment, parsePaperId } from "@/lib/ids";
import { getPicture } from "@/lib/papers/queries";

const SIZE = { width: 1200, height: 630 };
const FONT = "node_modules/@fontsource/newsreader/files/newsreader-latin-500-normal.woff";
const HEADERS = {
  "Content-Type": "image/png",
  "Cache-Control": "public, max-age=86400, stale-while-revalidate=604800",
};

const kept = new LRUCache<string, ArrayBuffer>({
  maxSize: 16 * 1024 * 1024,
  sizeCalculation: ({ byteLength }) => Math.max(byteLength, 1),
});
let font: Promise<Buffer> | undefined;

interface Context {
  params: Promise<{ paperId: string }>;
}

/** GET /cards/2605.01234: the picture that stands beside a shared link, 1200 × 630 PNG. 404 for an unknown paper. */
export const GET = apiRoute(async (_request: Request, { params }: Context) => {
  const id = parsePaperId(fromSegment((await params).paperId));
  const paper = id && (await getPicture(id));
  if (!paper) throw new AppError("not_found", "There is no such paper.");
  const key = `${paper.id} ${paper.title}`;
  let card = kept.get(key);
  if (!card) {
    font ??= readFile(join(process.cwd(), FONT));
    const image = new ImageResponse(<SocialCard paper={paper} siteName={env.SITE_NAME} />, {
      ...SIZE,
      fonts: [{ name: "Newsreader", data: await font, weight: 500, style: "normal" }],
    });
    card = await image.arrayBuffer();
    kept.set(key, card);
  }
  return new Response(card, { headers: HEADERS });
});
