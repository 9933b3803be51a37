import { z } from "zod";

/** As uploaded; a photo from a phone fits. next.config.mjs lets a form be a little larger. */
const MOST_UPLOAD_BYTES = 8 * 1024 * 1024;

/** A picture in a form: not yet known to be one, but not too large. */
export const pictureUpload = z
  .instanceof(File, { error: "Please choose a picture first." })
  .refine(({ size }) => size <= MOST_UPLOAD_BYTES, "This picture is larger than 8 MB.");

/** What a file field offers to choose from. */
export const PICTURE_TYPES = "image/jpeg,image/png,image/webp,image/avif,image/gif";
