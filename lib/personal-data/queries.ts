import "server-only";
import { db } from "../db";
import { getOwnData } from "../preferences/queries";

/**
 * Everything kept about a person, as JSON can carry it: what “Download my data”
 * gives. Secrets that open something (tokens, hashes, keys) are left out, and so
 * is who reported them and in which words.
 */
export async function exportPersonalData(userId: string, now: Date): Promise<object> {
  const { avatar, ...account } = await db.user.findUniqueOrThrow({
    where: { id: userId },
    select: EXPORTED,
  });
  const [subscription, aboutMe] = await Promise.all([
    findSubscription(account),
    db.auditEntry.findMany({
      where: { subjectType: "user", subjectId: userId },
      select: { at: true, action: true, detail: true },
      orderBy: { id: "asc" },
    }),
  ]);
  return {
    exportedAt: now,
    account: {
      ...account,
      avatar: avatar && {
        updatedAt: avatar.updatedAt,
        picture: `data:image/webp;base64,${Buffer.from(avatar.image).toString("base64")}`,
      },
    },
    moderation: { decisionsAboutMe: aboutMe },
    digestSubscription: subscription,
  };
}

/** The digest's subscription of a proven address: somebody else's is not theirs to see. */
async function findSubscription({
  email,
  emailVerified,
}: {
  email: string;
  emailVerified: boolean;
}) {
  if (!emailVerified) return null;
  const row = await db.subscriber.findUnique({
    where: { email },
    select: { preferencesToken: true },
  });
  return row && getOwnData(row.preferencesToken);
}

const paper = { select: { publicId: true } } as const;

/** By the names of the person's relations; tests/integration/personal-data.test.ts asks for each. */
const EXPORTED = {
  id: true,
  email: true,
  emailVerified: true,
  name: true,
  handle: true,
  image: true,
  bio: true,
  website: true,
  role: true,
  votesPublic: true,
  mailReplies: true,
  bannedAt: true,
  createdAt: true,
  updatedAt: true,
  avatar: { select: { image: true, updatedAt: true } },
  formerHandles: { select: { handle: true } },
  accounts: { select: { providerId: true, accountId: true, scope: true, createdAt: true } },
  passkeys: {
    select: {
      name: true,
      deviceType: true,
      backedUp: true,
      aaguid: true,
      createdAt: true,
      lastUsedAt: true,
    },
  },
  sessions: {
    select: {
      createdAt: true,
      updatedAt: true,
      expiresAt: true,
      ipAddress: true,
      userAgent: true,
    },
  },
  apiTokens: {
    select: {
      name: true,
      ending: true,
      scopes: true,
      createdAt: true,
      lastUsedAt: true,
      expiresAt: true,
      revokedAt: true,
    },
  },
  idempotencyKeys: { select: { key: true, status: true, body: true, createdAt: true } },
  upvotes: { select: { createdAt: true, paper } },
  comments: {
    select: {
      id: true,
      parentId: true,
      body: true,
      createdAt: true,
      editedAt: true,
      deletedAt: true,
      hiddenAt: true,
      heldAt: true,
      paper,
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
      createdAt: true,
      bookmarks: { select: { addedAt: true, paper } },
    },
  },
  listings: { select: { day: true, listedAt: true, paper } },
  submissions: {
    select: { publicId: true, comment: true, state: true, createdAt: true, decidedAt: true },
  },
  thumbnails: { select: { uploadedAt: true, paper } },
  claims: {
    select: {
      position: true,
      state: true,
      evidence: true,
      createdAt: true,
      decidedAt: true,
      paper,
    },
  },
  claimsDecided: { select: { state: true, decidedAt: true, paper } },
  reports: {
    select: {
      reason: true,
      note: true,
      commentId: true,
      createdAt: true,
      resolvedAt: true,
      paper,
      user: { select: { handle: true } },
    },
  },
  reportsAbout: { select: { reason: true, createdAt: true, resolvedAt: true } },
  reportsResolved: { select: { reason: true, createdAt: true, resolvedAt: true } },
  notifications: {
    select: {
      kind: true,
      subject: true,
      commentId: true,
      createdAt: true,
      readAt: true,
      mailedAt: true,
    },
  },
  notified: { select: { kind: true, commentId: true, createdAt: true } },
  auditEntries: {
    select: { at: true, action: true, subjectType: true, subjectId: true, detail: true },
  },
} as const;
