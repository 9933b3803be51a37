import "server-only";
import { db } from "../db";
import { BOOKMARKS } from "./schema";

/** A list as its owner's pages show it. */
export interface ListSummary {
  id: string;
  slug: string;
  name: string;
  isPublic: boolean;
  papers: number;
}

/** A person's lists: the bookmarks first, then by name. */
export async function listLists(userId: string): Promise<ListSummary[]> {
  const rows = await db.readingList.findMany({
    where: { userId },
    select: {
      id: true,
      slug: true,
      name: true,
      isPublic: true,
      _count: { select: { bookmarks: { where: { paper: { hiddenAt: null } } } } },
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  const lists = rows.map(({ _count, ...row }) => ({ ...row, papers: _count.bookmarks }));
  return [
    ...lists.filter(({ slug }) => slug === BOOKMARKS),
    ...lists.filter(({ slug }) => slug !== BOOKMARKS),
  ];
}

/** A list with whose it is; null unless it is public or the viewer's own. */
export async function findList(
  handle: string,
  slug: string,
  viewerId: string | null,
): Promise<(ListSummary & { owner: { handle: string; name: string; isViewer: boolean } }) | null> {
  const list = await db.readingList.findFirst({
    where: { slug, user: { handle, bannedAt: null } },
    select: {
      id: true,
      slug: true,
      name: true,
      isPublic: true,
      userId: true,
      user: { select: { handle: true, name: true } },
      _count: { select: { bookmarks: { where: { paper: { hiddenAt: null } } } } },
    },
  });
  if (!list || (!list.isPublic && list.userId !== viewerId)) return null;
  const { _count, user, userId, ...rest } = list;
  return {
    ...rest,
    papers: _count.bookmarks,
    owner: { handle: user.handle, name: user.name || user.handle, isViewer: userId === viewerId },
  };
}

/** The slugs of a person's lists that hold a paper. */
export async function listsHolding(userId: string, publicId: string): Promise<string[]> {
  const rows = await db.bookmark.findMany({
    where: { list: { userId }, paper: { publicId } },
    select: { list: { select: { slug: true } } },
  });
  return rows.map(({ list }) => list.slug);
}
