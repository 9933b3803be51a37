import "server-only";
import { requirePower } from "../accounts/queries";
import { hashToken, newToken } from "../crypto/tokens";
import { MS_PER_DAY, MS_PER_MINUTE } from "../dates";
import { db } from "../db";
import { AppError } from "../errors";
import type { Scope } from "./schema";

/** What our tokens begin with, so that people and secret scanners know them. */
const PREFIX = "dpt_";

/** More are a sign of a program that makes one per run. */
const MOST_TOKENS = 50;

interface NewToken {
  userId: string;
  name: string;
  scopes: Scope[];
  /** 0 for ever. */
  days: number;
  now: Date;
}

/**
 * Makes a token. Its text is answered here and never again: only its hash is kept.
 * @throws AppError `forbidden` for the banned, `conflict` past 50 tokens.
 */
export async function createToken({ userId, name, scopes, days, now }: NewToken): Promise<string> {
  const token = PREFIX + newToken();
  await db.$transaction(async (tx) => {
    await requirePower(tx, userId, "vote");
    const count = await tx.apiToken.count({ where: { userId, revokedAt: null } });
    if (count >= MOST_TOKENS)
      throw new AppError("conflict", "You have 50 tokens. Please revoke one that you do not use.");
    await tx.apiToken.create({
      data: {
        userId,
        name,
        scopes,
        hash: hashToken(token),
        ending: token.slice(-4),
        createdAt: now,
        expiresAt: days === 0 ? null : new Date(now.getTime() + days * MS_PER_DAY),
      },
    });
  });
  return token;
}

/** Ends a token of one's own, at once. Again, or a stranger's, changes nothing. */
export async function revokeToken(userId: string, tokenId: string, now: Date): Promise<void> {
  await db.apiToken.updateMany({
    where: { id: tokenId, userId, revokedAt: null },
    data: { revokedAt: now },
  });
}

/** Remembers that a token was used, to the minute: a busy program is not a write per request. */
export async function rememberUse(
  tokenId: string,
  lastUsedAt: Date | null,
  now: Date,
): Promise<void> {
  if (lastUsedAt && now.getTime() - lastUsedAt.getTime() < MS_PER_MINUTE) return;
  await db.apiToken.updateMany({ where: { id: tokenId }, data: { lastUsedAt: now } });
}
