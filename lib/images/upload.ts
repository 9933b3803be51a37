import sharp from "sharp";
import { AppError } from "../errors";

/** What browsers can send; AVIF is a kind of HEIF. An SVG is a program: it may name other files. */
const PHOTOS = new Set<string>(["jpeg", "png", "webp", "gif", "heif"]);

/** Refuses pictures that unpack to more than this. */
const MOST_PIXELS = 50_000_000;

/**
 * An uploaded picture at our size: whatever came is decoded and encoded anew as
 * WebP, so that nothing of the file but its pixels is kept (no place, no camera, no script).
 * @param fit `cover` fills the size and cuts what is over, `inside` keeps all of it and is never enlarged.
 * @throws AppError `invalid_input` for what is no picture, or a bomb of one.
 */
export async function encodeUpload(
  file: Uint8Array,
  { fit, ...size }: { width: number; height: number; fit: "cover" | "inside" },
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const picture = sharp(file, { limitInputPixels: MOST_PIXELS, pages: 1 });
    if (!PHOTOS.has((await picture.metadata()).format)) throw new Error("no photo");
    const webp = await picture
      .rotate() // as the camera was held
      .resize({ ...size, fit, withoutEnlargement: fit === "inside" })
      .webp({ quality: 82 })
      .toBuffer();
    return new Uint8Array(webp);
  } catch {
    throw new AppError(
      "invalid_input",
      "This file is not a picture we can read. Try a JPEG or PNG.",
      { picture: "This file is not a picture we can read. Try a JPEG or PNG." },
    );
  }
}
