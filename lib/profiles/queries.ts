import "server-only";
import { countCollection } from "../collections/queries";
import { type Day, dayOf } from "../dates";
import { db } from "../db";
import type { RoleName } from "../accounts/roles";

/** A person as others see them. */
export interface Profile {
  id: string;
  handle: string;
  name: string;
  bio: string;
  website: string | null;
  avatar: string | null;
  role: RoleName;
  joinedOn: Day;
  votesPublic: boolean;
  counts: { submissions: number; comments: number; upvotes: number };
  /** Papers whose authorship was approved. */
  claimed: { id: string; title: string }[];
  lists: { slug: string; name: string; papers: number }[];
}

/** The picture a person uploaded, by a handle of theirs, the one they have or one they had. */
export async function getAvatar(
  handle: string,
): Promise<{ image: Uint8Array; hash: string } | null> {
  return db.avatar.findFirst({
    where: { user: { bannedAt: null, OR: [{ handle }, { formerHandles: { some: { handle } } }] } },
    select: { image: true, hash: true },
  });
}

/**
 * Whom a handle names. A handle that somebody gave up leads to the new one;
 * null when nobody has or had it, or they were banned.
 */
export async function findProfile(handle: string): Promise<Profile | { movedTo: string } | null> {
  const user = await db.user.findUnique({
    where: { handle, bannedAt: null },
    select: {
      id: true,
      handle: true,
      name: true,
      bio: true,
      website: true,
      role: true,
      createdAt: true,
      votesPublic: true,
      avatar: { select: { hash: true } },
      claims: {
        where: { state: "approved", paper: { hiddenAt: null } },
        select: { paper: { select: { publicId: true, title: true } } },
        orderBy: { decidedAt: "desc" },
      },
      readingLists: {
        where: { isPublic: true },
        select: {
          slug: true,
          name: true,
          _count: { select: { bookmarks: { where: { paper: { hiddenAt: null } } } } },
        },
        orderBy: { name: "asc" },
      },
    },
  });
  if (!user) return findMoved(handle);
  const [submissions, comments, upvotes] = await Promise.all([
    countCollection({ submitter: user.id }),
    db.comment.count({ where: visibleCommentsOf(user.id) }),
    user.votesPublic ? countCollection({ voter: user.id }) : 0,
  ]);
  return {
    id: user.id,
    handle: user.handle,
    name: user.name || user.handle,
    bio: user.bio,
    website: user.website,
    avatar: user.avatar?.hash ?? null,
    role: user.role,
    joinedOn: dayOf(user.createdAt),
    votesPublic: user.votesPublic,
    counts: { submissions, comments, upvotes },
    claimed: user.claims.map(({ paper }) => ({ id: paper.publicId, title: paper.title })),
    lists: user.readingLists.map(({ slug, name, _count }) => ({
      slug,
      name,
      papers: _count.bookmarks,
    })),
  };
}

/** Where somebody who gave this handle up is now; null when nobody did, or they were banned. */
export async function findMoved(handle: string): Promise<{ movedTo: string } | null> {
  const former = await db.formerHandle.findUnique({
    where: { handle, user: { bannedAt: null } },
    select: { user: { select: { handle: true } } },
  });
  return former && { movedTo: former.user.handle };
}

/** A comment on a profile: where it stands, and its beginning. */
export interface ProfileComment {
  id: string;
  paperId: string;
  paperTitle: string;
  body: string;
  upvotes: number;
  createdAt: Date;
}

/** What others may read: the same for the count and the list. */
const visibleCommentsOf = (userId: string) => ({
  authorId: userId,
  deletedAt: null,
  hiddenAt: null,
  heldAt: null,
  paper: { hiddenAt: null },
});

/** A person's visible comments, newest first. */
export async function listCommentsBy(
  userId: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<ProfileComment[]> {
  const rows = await db.comment.findMany({
    where: visibleCommentsOf(userId),
    select: {
      id: true,
      body: true,
      upvoteCount: true,
      createdAt: true,
      paper: { select: { publicId: true, title: true } },
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
    skip: offset,
  });
  return rows.map(({ paper, upvoteCount, ...row }) => ({
    ...row,
    upvotes: upvoteCount,
    paperId: paper.publicId,
    paperTitle: paper.title,
  }));
}

/** What a person may change about themselves. */
export interface OwnProfile {
  handle: string;
  name: string;
  email: string;
  bio: string;
  website: string | null;
  avatar: string | null;
  votesPublic: boolean;
  mailReplies: boolean;
}

/** Somebody's own profile, for the form that changes it. */
export async function getOwnProfile(userId: string): Promise<OwnProfile> {
  const { avatar, ...user } = await db.user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      handle: true,
      name: true,
      email: true,
      bio: true,
      website: true,
      votesPublic: true,
      mailReplies: true,
      avatar: { select: { hash: true } },
    },
  });
  return { ...user, avatar: avatar?.hash ?? null };
}

/** A place where somebody is signed in. */
export interface OpenSession {
  id: string;
  userAgent: string | null;
  createdAt: Date;
  /** Kept to the day. */
  seenAt: Date;
  isCurrent: boolean;
}

/** Where a person is signed in: here first, then where they were last. */
export async function listSessions(
  userId: string,
  currentToken: string,
  now: Date,
): Promise<OpenSession[]> {
  const rows = await db.session.findMany({
    where: { userId, expiresAt: { gt: now } },
    select: { id: true, token: true, userAgent: true, createdAt: true, updatedAt: true },
    orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
  });
  const sessions = rows.map(({ token, updatedAt, ...row }) => ({
    ...row,
    seenAt: updatedAt,
    isCurrent: token === currentToken,
  }));
  return [
    ...sessions.filter(({ isCurrent }) => isCurrent),
    ...sessions.filter(({ isCurrent }) => !isCurrent),
  ];
}

/** The services that a person may sign in with besides the mailed link. */
export async function listLinkedProviders(userId: string): Promise<string[]> {
  const rows = await db.account.findMany({
    where: { userId },
    select: { providerId: true },
    orderBy: { createdAt: "asc" },
  });
  return rows.map(({ providerId }) => providerId);
}
