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
