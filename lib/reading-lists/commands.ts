import "server-only";
import { requirePower } from "../accounts/queries";
import { db, type Transaction } from "../db";
import { AppError } from "../errors";
import { requireVisiblePaper } from "../papers/queries";
import { BOOKMARKS, slugOf } from "./schema";

const MOST_LISTS = 100;

/** The list everybody has, made when it is first needed. */
async function bookmarksOf(tx: Transaction, userId: string): Promise<string> {
  const list = await tx.readingList.upsert({
    where: { userId_slug: { userId, slug: BOOKMARKS } },
    create: { userId, slug: BOOKMARKS, name: "Bookmarks" },
    update: {},
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

/**
 * Puts a paper into exactly these of a person's lists, and into a new one where
 * a name for it is given.
 * @throws AppError `not_found`, `forbidden`, `conflict` past 100 lists.
 */
export async function saveToLists({
  paperId,
  userId,
  slugs,
  newList,
}: {
  paperId: string;
  userId: string;
  slugs: string[];
  newList: string;
}): Promise<void> {
  await db.$transaction(async (tx) => {
    await requirePower(tx, userId, "bookmark");
    const paper = await requireVisiblePaper(tx, paperId);
    await bookmarksOf(tx, userId);
    const wanted = newList
      ? [...slugs, await makeList(tx, { userId, name: newList, isPublic: false })]
      : slugs;
    const lists = await tx.readingList.findMany({
      where: { userId },
      select: { id: true, slug: true },
    });
    const inside = lists.filter(({ slug }) => wanted.includes(slug)).map(({ id }) => id);
    await tx.bookmark.deleteMany({
      where: { paperId: paper.id, list: { userId }, listId: { notIn: inside } },
    });
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

/** Makes a list and answers its slug. @throws AppError `forbidden`, `conflict` past 100 lists. */
export async function createList(wish: NewList): Promise<string> {
  return db.$transaction(async (tx) => {
    await requirePower(tx, wish.userId, "bookmark");
    await bookmarksOf(tx, wish.userId);
    return makeList(tx, wish);
  });
}

async function makeList(tx: Transaction, { userId, name, isPublic }: NewList): Promise<string> {
  const lists = await tx.readingList.findMany({ where: { userId }, select: { slug: true } });
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
}

/** Deletes a list of one's own, not the papers. The bookmarks stay a list. @throws AppError `not_found`. */
export async function deleteList(userId: string, listId: string): Promise<void> {
  const { count } = await db.readingList.deleteMany({
    where: { id: listId, userId, slug: { not: BOOKMARKS } },
  });
  if (count === 0)
    throw new AppError("not_found", "You have no such list, or it is your bookmarks.");
}
