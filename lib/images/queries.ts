import "server-only";
import { db } from "../db";
import type { PaperPicture } from "../papers/paper";

/** What a paper's picture and its social card are made of; null when there is no such paper. */
export async function getPicture(publicId: string): Promise<PaperPicture | null> {
  const paper = await db.paper.findUnique({
    where: { publicId, hiddenAt: null },
    select: { publicId: true, title: true, thumbnail: true, authorCount: true },
  });
  return paper && { ...paper, id: paper.publicId };
}

/** The address of the picture or film at a place, from 1, among those that came with a paper. */
export async function getMediaUrl(publicId: string, place: number): Promise<string | null> {
  const paper = await db.paper.findUnique({
    where: { publicId, hiddenAt: null },
    select: { mediaUrls: true },
  });
  return paper?.mediaUrls[place - 1] ?? null;
}
