import "server-only";
import { createHash } from "node:crypto";
import { requirePower } from "../accounts/queries";
import { announcePaper } from "../cache/announce";
import { db, type Transaction } from "../db";
import { AppError } from "../errors";
import { encodeUpload } from "../images/upload";
import { recordDeed } from "../moderation/audit";
import { requirePaper } from "../moderation/commands";

/** Enough for a social card; a card on a page shows a quarter of it. */
const SIZE = { width: 1280, height: 800, fit: "inside" } as const;

/** An uploaded picture as it is kept. @throws AppError `invalid_input` for what is no picture. */
export function encodeThumbnail(file: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return encodeUpload(file, SIZE);
}

interface NewThumbnail {
  publicId: string;
  image: Uint8Array<ArrayBuffer>;
  userId: string;
  now: Date;
  /** Shown at once, or only when a moderator approves of the submission. */
  isShown: boolean;
}

/** Keeps a submission's picture, in the transaction of the submission. */
export async function keepThumbnail(tx: Transaction, thumbnail: NewThumbnail): Promise<void> {
  const { publicId, image, userId, now, isShown } = thumbnail;
  const { id: paperId } = await requirePaper(tx, publicId);
  const row = {
    image,
    hash: createHash("sha256").update(image).digest("hex"),
    uploadedById: userId,
    uploadedAt: now,
    shownAt: isShown ? now : null,
  };
  await tx.paperThumbnail.upsert({
    where: { paperId },
    create: { paperId, ...row },
    update: row,
  });
}

/** What becomes of a waiting picture when its submission is decided. */
export async function settleThumbnail(
  tx: Transaction,
  { publicId, approve, now }: { publicId: string; approve: boolean; now: Date },
): Promise<void> {
  const waiting = { shownAt: null, paper: { publicId } };
  if (approve) await tx.paperThumbnail.updateMany({ where: waiting, data: { shownAt: now } });
  else await tx.paperThumbnail.deleteMany({ where: waiting });
}

/**
 * A moderator takes a submitter's picture away; the paper's own, or the drawn one, is shown again.
 * @throws AppError `not_found` when it has none, `forbidden`.
 */
export async function removeThumbnail(
  publicId: string,
  { moderatorId, reason }: { moderatorId: string; reason: string },
): Promise<void> {
  await db.$transaction(async (tx) => {
    const moderator = await requirePower(tx, moderatorId, "edit_papers");
    const { count } = await tx.paperThumbnail.deleteMany({ where: { paper: { publicId } } });
    if (count === 0) throw new AppError("not_found", "This paper has no picture of a submitter’s.");
    await recordDeed(tx, moderator, {
      action: "remove_thumbnail",
      subjectType: "paper",
      subjectId: publicId,
      detail: { reason },
    });
  });
  await announcePaper(publicId);
}
