import sharp from "sharp";

/** Refuses pictures that unpack to more than this: 8 MB of PNG can be gigabytes of pixels. */
const MOST_PIXELS = 40_000_000;

/** A picture cut to a size, as WebP. @throws Error when it is no picture sharp can read. */
export async function resizePicture(
  picture: Buffer,
  size: { width: number; height: number },
): Promise<Buffer> {
  return sharp(picture, { limitInputPixels: MOST_PIXELS, failOn: "error" })
    .resize({ ...size, fit: "cover", position: "top" })
    .webp({ quality: 78 })
    .toBuffer();
}

/** A picture as the ground of a social card: 1200 × 630, as a data: address, for a drawer that reads no WebP. */
export async function behindCard(picture: Uint8Array): Promise<string> {
  const jpeg = await sharp(picture, { limitInputPixels: MOST_PIXELS })
    .resize({ width: 1200, height: 630, fit: "cover", position: "top" })
    .flatten({ background: "#fdfbf7" })
    .jpeg({ quality: 80 })
    .toBuffer();
  return `data:image/jpeg;base64,${jpeg.toString("base64")}`;
}
