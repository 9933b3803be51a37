import "server-only";
import { db } from "../db";
import type { Prisma } from "../generated/prisma/client";

/** A paper as moderators see it, hidden or not. */
export interface CuratedPaper {
  id: string;
  title: string;
  isHidden: boolean;
  mergedInto: string | null;
  organization: string;
  topics: string[];
  days: string[];
  /** It has a picture of a submitter's. */
  hasPicture: boolean;
  /** Who is confirmed as one of its authors. */
  authors: { claimId: string; handle: string; name: string }[];
}

/** A paper with what moderators may change; null when there is none. */
export async function getCuratedPaper(publicId: string): Promise<CuratedPaper | null> {
  const paper = await db.paper.findUnique({
    where: { publicId },
    select: {
      publicId: true,
      title: true,
      hiddenAt: true,
      mergedInto: { select: { publicId: true } },
      organization: { select: { name: true } },
      topics: { select: { topic: { select: { slug: true } } } },
      listings: { select: { day: true }, orderBy: { day: "asc" } },
      ownThumbnail: { select: { hash: true } },
      authors: { select: { position: true, name: true } },
      claims: {
        where: { state: "approved" },
        select: { id: true, position: true, user: { select: { handle: true } } },
        orderBy: { position: "asc" },
      },
    },
  });
  return (
    paper && {
      id: paper.publicId,
      title: paper.title,
      isHidden: paper.hiddenAt !== null,
      mergedInto: paper.mergedInto?.publicId ?? null,
      organization: paper.organization?.name ?? "",
      topics: paper.topics.map(({ topic }) => topic.slug).sort(),
      days: paper.listings.map(({ day }) => day.toISOString().slice(0, 10)),
      hasPicture: paper.ownThumbnail !== null,
      authors: paper.claims.map(({ id, position, user }) => ({
        claimId: id,
        handle: user.handle,
        name: paper.authors.find((author) => author.position === position)?.name ?? "",
      })),
    }
  );
}

/** A paper in a list of moderators'. */
export interface CuratedTitle {
  id: string;
  title: string;
  isHidden: boolean;
  hiddenAt: Date | null;
  mergedInto: string | null;
}

/** Papers whose title holds a text, hidden or not, the newest first. */
export async function findByTitle(text: string, limit: number): Promise<CuratedTitle[]> {
  return listTitles({ title: { contains: text, mode: "insensitive" } }, limit);
}

/** Papers that were taken down or merged into another one, the last of them first. */
export async function listTakenDown(limit: number): Promise<CuratedTitle[]> {
  return listTitles({ hiddenAt: { not: null } }, limit);
}

async function listTitles(where: Prisma.PaperWhereInput, limit: number): Promise<CuratedTitle[]> {
  const rows = await db.paper.findMany({
    where,
    select: {
      publicId: true,
      title: true,
      hiddenAt: true,
      mergedInto: { select: { publicId: true } },
    },
    orderBy: [{ hiddenAt: { sort: "desc", nulls: "last" } }, { id: "desc" }],
    take: limit,
  });
  return rows.map(({ publicId, title, hiddenAt, mergedInto }) => ({
    id: publicId,
    title,
    isHidden: hiddenAt !== null,
    hiddenAt,
    mergedInto: mergedInto?.publicId ?? null,
  }));
}
