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

/** The people behind a paper's names, where moderators have confirmed it: by place. */
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
