import "server-only";
import { hashToken } from "../crypto/tokens";
import { db } from "../db";
import type { Scope } from "./schema";

/** A token as its owner sees it. */
export interface TokenSummary {
  id: string;
  name: string;
  ending: string;
  scopes: Scope[];
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
}

/** A person's tokens that were not revoked, newest first. */
export async function listTokens(userId: string): Promise<TokenSummary[]> {
  const rows = await db.apiToken.findMany({
    where: { userId, revokedAt: null },
    select: {
      id: true,
      name: true,
      ending: true,
      scopes: true,
      createdAt: true,
      lastUsedAt: true,
      expiresAt: true,
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return rows.map((row) => ({ ...row, scopes: row.scopes as Scope[] }));
}

/** Whose token this is and what it may do; null when it is unknown, revoked, expired or its owner banned. */
export async function findTokenOwner(
  token: string,
  now: Date,
): Promise<{ userId: string; tokenId: string; scopes: Scope[]; lastUsedAt: Date | null } | null> {
  const row = await db.apiToken.findUnique({
    where: { hash: hashToken(token), revokedAt: null, user: { bannedAt: null } },
    select: { id: true, userId: true, scopes: true, expiresAt: true, lastUsedAt: true },
  });
  if (!row || (row.expiresAt && row.expiresAt <= now)) return null;
  return {
    userId: row.userId,
    tokenId: row.id,
    scopes: row.scopes as Scope[],
    lastUsedAt: row.lastUsedAt,
  };
}
