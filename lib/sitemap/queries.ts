import "server-only";
import { type Day, dayOf } from "../dates";
import { db } from "../db";
import type { SitemapPaper } from "./sitemap";

/** All days that have papers, newest first, for the sitemap. */
export async function listDays(): Promise<Day[]> {
  const rows = await db.listing.groupBy({ by: ["day"], orderBy: { day: "desc" }, take: 40_000 });
  return rows.map(({ day }) => dayOf(day));
}

/** The number of the paper that came last; 0 on an empty site. */
export async function getLargestPaperNumber(): Promise<number> {
  return (await db.paper.aggregate({ _max: { id: true } }))._max.id ?? 0;
}

/** The visible papers with numbers from `first` up to, not including, `until`. */
export async function listPapersByNumber(first: number, until: number): Promise<SitemapPaper[]> {
  const rows = await db.paper.findMany({
    where: { id: { gte: first, lt: until }, hiddenAt: null },
    select: { publicId: true, updatedAt: true },
    orderBy: { id: "asc" },
  });
  return rows.map(({ publicId, updatedAt }) => ({ id: publicId, updatedAt }));
}
