import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { ImageResponse } from "next/og";
import { readCardFonts } from "./fonts";
import { SocialCard, type SocialCardProps } from "@/components/paper/social-card";

const SIZE = { width: 1200, height: 630 };
const DAY_SECONDS = 86_400;

const kept = new LRUCache<string, ArrayBuffer>({
  maxSize: 16 * 1024 * 1024,
  sizeCalculation: ({ byteLength }) => Math.max(byteLength, 1),
});

/**
 * The picture that stands beside a shared link: 1200 × 630, PNG, kept in memory.
 * @param seconds how long others may keep it.
 */
export async function drawCard(props: SocialCardProps, seconds = DAY_SECONDS): Promise<Response> {
  const key = createHash("sha256").update(JSON.stringify(props)).digest("base64");
  let card = kept.get(key);
  if (!card) {
    const { fonts, drawable } = await readCardFonts();
    const { title, left, right } = props;
    const texts = { title: drawable(title), left: drawable(left), right: drawable(right) };
    const image = new ImageResponse(<SocialCard {...props} {...texts} />, { ...SIZE, fonts });
    card = await image.arrayBuffer();
    kept.set(key, card);
  }
  return new Response(card, {
    headers: {
      "Content-Type": "image/png",
      "Cache-Control": `public, max-age=${seconds}, stale-while-revalidate=${7 * seconds}`,
    },
  });
}
