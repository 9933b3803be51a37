import "server-only";
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

/** The picture a person uploaded, by their handle. */
export async function getAvatar(
  handle: string,
): Promise<{ image: Uint8Array; hash: string } | null> {
  return db.avatar.findFirst({
    where: { user: { handle, bannedAt: null } },
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
        select: { slug: true, name: true, _count: { select: { bookmarks: true } } },
        orderBy: { name: "asc" },
      },
    },
  });
  if (!user) return findMoved(handle);
  const [submissions, comments, upvotes] = await Promise.all([
    db.listing.count({ where: { submittedById: user.id, paper: { hiddenAt: null } } }),
    db.comment.count({
      where: { authorId: user.id, deletedAt: null, hiddenAt: null, heldAt: null },
    }),
    user.votesPublic ? db.upvote.count({ where: { userId: user.id } }) : 0,
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

async function findMoved(handle: string): Promise<{ movedTo: string } | null> {
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

/** A person's visible comments, newest first. */
export async function listCommentsBy(
  userId: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<ProfileComment[]> {
  const rows = await db.comment.findMany({
    where: {
      authorId: userId,
      deletedAt: null,
      hiddenAt: null,
      heldAt: null,
      paper: { hiddenAt: null },
    },
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
  isCurrent: boolean;
}

/** Where a person is signed in, newest first. */
export async function listSessions(
  userId: string,
  currentToken: string,
  now: Date,
): Promise<OpenSession[]> {
  const rows = await db.session.findMany({
    where: { userId, expiresAt: { gt: now } },
    select: { id: true, token: true, userAgent: true, createdAt: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return rows.map(({ token, ...row }) => ({ ...row, isCurrent: token === currentToken }));
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

/** Everything kept about a person, as JSON can carry it: what `Export my data` gives. */
export async function exportAccount(userId: string, now: Date): Promise<object> {
  const account = await db.user.findUniqueOrThrow({ where: { id: userId }, select: EXPORTED });
  return { exportedAt: now, account };
}

const EXPORTED = {
  id: true,
  email: true,
  emailVerified: true,
  name: true,
  handle: true,
  bio: true,
  website: true,
  role: true,
  votesPublic: true,
  mailReplies: true,
  bannedAt: true,
  createdAt: true,
  formerHandles: { select: { handle: true } },
  accounts: { select: { providerId: true, accountId: true, createdAt: true } },
  passkeys: { select: { name: true, createdAt: true, lastUsedAt: true } },
  sessions: { select: { createdAt: true, expiresAt: true, ipAddress: true, userAgent: true } },
  apiTokens: {
    select: { name: true, scopes: true, createdAt: true, lastUsedAt: true, revokedAt: true },
  },
  upvotes: { select: { createdAt: true, paper: { select: { publicId: true } } } },
  comments: {
    select: {
      id: true,
      body: true,
      createdAt: true,
      editedAt: true,
      deletedAt: true,
      hiddenAt: true,
      paper: { select: { publicId: true } },
      revisions: { select: { body: true, at: true } },
    },
  },
  commentUpvotes: { select: { commentId: true, createdAt: true } },
  reactions: { select: { commentId: true, emoji: true } },
  readingLists: {
    select: {
      name: true,
      slug: true,
      isPublic: true,
      bookmarks: { select: { addedAt: true, paper: { select: { publicId: true } } } },
    },
  },
  listings: { select: { day: true, paper: { select: { publicId: true } } } },
  submissions: { select: { publicId: true, comment: true, state: true, createdAt: true } },
  thumbnails: { select: { uploadedAt: true, paper: { select: { publicId: true } } } },
  claims: {
    select: {
      position: true,
      state: true,
      evidence: true,
      createdAt: true,
      paper: { select: { publicId: true } },
    },
  },
  reports: { select: { reason: true, note: true, createdAt: true } },
  notifications: { select: { kind: true, subject: true, createdAt: true, readAt: true } },
} as const;
