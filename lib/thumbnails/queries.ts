import "server-only";
import { db } from "../db";

/** A picture that came with a submission. */
export interface OwnThumbnail {
  /** WebP, at most 1280 × 800. */
  image: Uint8Array;
  hash: string;
}

/** The picture that a paper's submitter gave, once it is shown; null else, and for hidden papers. */
export async function getOwnThumbnail(publicId: string): Promise<OwnThumbnail | null> {
  return db.paperThumbnail.findFirst({
    where: { shownAt: { not: null }, paper: { publicId, hiddenAt: null } },
    select: { image: true, hash: true },
  });
}

/** The same for moderators: also while it waits. */
export async function getAnyThumbnail(publicId: string): Promise<OwnThumbnail | null> {
  return db.paperThumbnail.findFirst({
    where: { paper: { publicId } },
    select: { image: true, hash: true },
  });
}
