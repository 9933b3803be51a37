import "server-only";
import { hashToken } from "../crypto/tokens";
import { askPrepared, db } from "../db";
import { Prisma } from "../generated/prisma/client";
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

/** Who may act with a token, and how. */
interface TokenOwner {
  userId: string;
  tokenId: string;
  scopes: Scope[];
  lastUsedAt: Date | null;
}

/** Whose token this is and what it may do; null when it is unknown, revoked, expired or its owner banned. */
export async function findTokenOwner(token: string, now: Date): Promise<TokenOwner | null> {
  // Asked with every request of a program, hence without the detour over the model.
  const [row] = await askPrepared<TokenOwner>(Prisma.sql`
    SELECT t.id AS "tokenId", t.user_id AS "userId", t.scopes::text[] AS scopes, t.last_used_at AS "lastUsedAt"
    FROM api_tokens t JOIN users u ON u.id = t.user_id
    WHERE t.hash = ${hashToken(token)} AND t.revoked_at IS NULL AND u.banned_at IS NULL
      AND (t.expires_at IS NULL OR t.expires_at > ${now}::timestamptz)`);
  return row ?? null;
}
