import "server-only";
import { db } from "../db";

/** A claim that waits for a moderator. */
export interface PendingClaim {
  id: string;
  handle: string;
  name: string;
  email: string;
  paperId: string;
  title: string;
  author: string;
  evidence: string;
  createdAt: Date;
}

/** Claims that wait, oldest first. */
export async function listPendingClaims(limit: number): Promise<PendingClaim[]> {
  return db.$queryRaw<PendingClaim[]>`
    SELECT c.id::text, u.handle::text, u.name, u.email::text, p.public_id AS "paperId", p.title,
      coalesce(a.name, '') AS author, c.evidence, c.created_at AS "createdAt"
    FROM claims c JOIN users u ON u.id = c.user_id JOIN papers p ON p.id = c.paper_id
    LEFT JOIN paper_authors a ON a.paper_id = c.paper_id AND a.position = c.position
    WHERE c.state = 'pending' ORDER BY c.created_at, c.id LIMIT ${limit}`;
}

/** Whether a person may edit a paper's links, and how their claim of it stands. */
export async function getStandingWith(
  userId: string,
  publicId: string,
): Promise<{ claim: "pending" | "approved" | "rejected" | null; mayEditLinks: boolean }> {
  const [claim, listing] = await Promise.all([
    db.claim.findFirst({ where: { userId, paper: { publicId } }, select: { state: true } }),
    db.listing.findFirst({
      where: { submittedById: userId, paper: { publicId } },
      select: { paperId: true },
    }),
  ]);
  return {
    claim: claim?.state ?? null,
    mayEditLinks: claim?.state === "approved" || listing !== null,
  };
}

/** The ORCID iDs that sign a person in: ORCID has confirmed that they are theirs. */
export async function listOrcids(userId: string): Promise<string[]> {
  const rows = await db.account.findMany({
    where: { userId, providerId: "orcid" },
    select: { accountId: true },
    orderBy: { createdAt: "asc" },
  });
  return rows.map(({ accountId }) => accountId);
}

/** The name at a place among a paper's authors, from 1; empty when there is none. */
export async function getAuthorName(publicId: string, position: number): Promise<string> {
  const author = await db.paperAuthor.findFirst({
    where: { position, paper: { publicId } },
    select: { name: true },
  });
  return author?.name ?? "";
}

/** The people behind a paper's names, where ORCID or a moderator has confirmed it: by place. */
export async function listClaimedAuthors(
  publicId: string,
): Promise<{ position: number; handle: string }[]> {
  const rows = await db.claim.findMany({
    where: { state: "approved", paper: { publicId }, user: { bannedAt: null } },
    select: { position: true, user: { select: { handle: true } } },
    orderBy: { position: "asc" },
  });
  return rows.map(({ position, user }) => ({ position, handle: user.handle }));
}
