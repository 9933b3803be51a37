import "server-only";
import { requirePower } from "../accounts/queries";
import { announceChange } from "../cache/announce";
import { db, type Transaction } from "../db";
import { AppError } from "../errors";
import { requireVisiblePaper } from "../papers/queries";
import { BOOKMARKS, slugOf } from "./schema";

const MOST_LISTS = 100;

/** The list everybody has, made when it is first needed. */
async function bookmarksOf(tx: Transaction, userId: string): Promise<string> {
  // Not an upsert: Prisma looks first and then creates, and two at once both look first.
  await tx.readingList.createMany({
    data: { userId, slug: BOOKMARKS, name: "Bookmarks" },
    skipDuplicates: true,
  });
  const list = await tx.readingList.findUniqueOrThrow({
    where: { userId_slug: { userId, slug: BOOKMARKS } },
    select: { id: true },
  });
  return list.id;
}

interface Bookmarking {
  /** The paper's public id. */
  paperId: string;
  userId: string;
  bookmarked: boolean;
}

/**
 * Makes a reader's bookmark be what they asked for.
 * @throws AppError `not_found`, `forbidden` for the banned.
 */
export async function recordBookmark({ paperId, userId, bookmarked }: Bookmarking): Promise<void> {
  await db.$transaction(async (tx) => {
    await requirePower(tx, userId, "bookmark");
    const paper = await requireVisiblePaper(tx, paperId);
    const listId = await bookmarksOf(tx, userId);
    const row = { listId, paperId: paper.id };
    if (bookmarked) await tx.bookmark.createMany({ data: row, skipDuplicates: true });
    else await tx.bookmark.deleteMany({ where: row });
  });
}

interface Saving {
  paperId: string;
  userId: string;
  /** The lists that were chosen from; one made meanwhile in another tab is not touched. */
  shown: string[];
  /** Those of them that shall hold the paper. */
  slugs: string[];
  /** A name for one more list; empty for none. */
  newList: string;
}

/**
 * Puts a paper into exactly these of the lists that were chosen from, and into a
 * new one where a name for it is given (one that has the name already is taken).
 * @throws AppError `not_found`, `forbidden`, `conflict` past 100 lists.
 */
export async function saveToLists({
  paperId,
  userId,
  shown,
  slugs,
  newList,
}: Saving): Promise<void> {
  await db.$transaction(async (tx) => {
    await requirePower(tx, userId, "bookmark");
    const paper = await requireVisiblePaper(tx, paperId);
    await bookmarksOf(tx, userId);
    const made = newList ? [await makeList(tx, { userId, name: newList, isPublic: false })] : [];
    const wanted = [...slugs, ...made];
    const lists = await tx.readingList.findMany({
      where: { userId, slug: { in: [...shown, ...wanted] } },
      select: { id: true, slug: true },
    });
    const inside = lists.filter(({ slug }) => wanted.includes(slug)).map(({ id }) => id);
    const outside = lists.filter(({ slug }) => !wanted.includes(slug)).map(({ id }) => id);
    await tx.bookmark.deleteMany({ where: { paperId: paper.id, listId: { in: outside } } });
    await tx.bookmark.createMany({
      data: inside.map((listId) => ({ listId, paperId: paper.id })),
      skipDuplicates: true,
    });
  });
}

interface NewList {
  userId: string;
  name: string;
  isPublic: boolean;
}

/**
 * Makes a list and answers its slug. A second press finds the list of the first.
 * @throws AppError `forbidden`, `conflict` past 100 lists.
 */
export async function createList(wish: NewList): Promise<string> {
  return db.$transaction(async (tx) => {
    await requirePower(tx, wish.userId, "bookmark");
    await bookmarksOf(tx, wish.userId);
    return makeList(tx, wish);
  });
}

/** @returns the slug of a new list, or of the one that has this name already. */
async function makeList(tx: Transaction, { userId, name, isPublic }: NewList): Promise<string> {
  // One after the other: two at once would both find the name free. Not by the person's row, which
  // both have locked against a ban already: each would wait for the other.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`lists of ${userId}`}, 0))`;
  const lists = await tx.readingList.findMany({
    where: { userId },
    select: { slug: true, name: true },
  });
  const same = lists.find((list) => list.name.toLowerCase() === name.toLowerCase());
  if (same) return same.slug;
  if (lists.length >= MOST_LISTS)
    throw new AppError("conflict", "You have 100 lists. Please delete one that you do not use.");
  const taken = new Set(lists.map(({ slug }) => slug));
  const base = slugOf(name);
  let slug = base;
  for (let number = 2; taken.has(slug); number++) slug = `${base}-${String(number)}`;
  await tx.readingList.create({ data: { userId, name, slug, isPublic } });
  return slug;
}

/** Renames a list of one's own, opens or closes it; its address stays. @throws AppError `not_found`. */
export async function changeList({ listId, ...wish }: NewList & { listId: string }): Promise<void> {
  const { userId, name, isPublic } = wish;
  const { count } = await db.readingList.updateMany({
    where: { id: listId, userId },
    data: { name, isPublic },
  });
  if (count === 0) throw new AppError("not_found", "You have no such list.");
  await announceLists();
}

/** Deletes a list of one's own, not the papers. The bookmarks stay a list. @throws AppError `not_found`. */
export async function deleteList(userId: string, listId: string): Promise<void> {
  const { count } = await db.readingList.deleteMany({
    where: { id: listId, userId, slug: { not: BOOKMARKS } },
  });
  if (count === 0)
    throw new AppError("not_found", "You have no such list, or it is your bookmarks.");
  await announceLists();
}

/** Feeds are kept for a minute; that of a list which was closed or deleted must be gone at once. */
async function announceLists(): Promise<void> {
  await announceChange(["lists"]);
}
