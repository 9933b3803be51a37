import "server-only";
import { MS_PER_HOUR } from "../dates";
import { db, type Transaction } from "../db";
import { AppError } from "../errors";
import { mayUse, type Power } from "./powers";
import { orcidLinkKey, orcidLinkValue } from "./orcid-link";
import type { RoleName } from "./roles";

/** A person who is about to change something, as the database has them now. */
export interface Actor {
  id: string;
  role: RoleName;
  /** The words that the audit log keeps when the account is gone. */
  label: string;
  createdAt: Date;
}

/**
 * The person behind an id, if they may do this. Read in the transaction of the
 * change and locked against a ban at the same moment.
 * @throws AppError `unauthenticated` when the account is gone, `forbidden` when it may not.
 */
export async function requirePower(tx: Transaction, userId: string, power: Power): Promise<Actor> {
  const [user] = await tx.$queryRaw<
    { id: string; role: RoleName; label: string; createdAt: Date; bannedAt: Date | null }[]
  >`
    SELECT id, role::text AS role, handle::text AS label, created_at AS "createdAt",
      banned_at AS "bannedAt"
    FROM users WHERE id = ${userId}::uuid FOR KEY SHARE`;
  if (!user) throw new AppError("unauthenticated", "Please sign in first.");
  if (!mayUse(user, power)) {
    throw new AppError(
      "forbidden",
      user.bannedAt
        ? "This account may not take part here any more."
        : "Your role here does not allow this.",
    );
  }
  return user;
}

/** So long an account counts as new where spam is slowed down. */
const NEW_FOR_HOURS = 24;

/** Whether an account is younger than a day. */
export async function isNewAccount(userId: string, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - NEW_FOR_HOURS * MS_PER_HOUR);
  return (await db.user.count({ where: { id: userId, createdAt: { gt: since } } })) > 0;
}

/** How many sign-in links were mailed to an address since an instant. */
export async function countSignInLinksSince(email: string, since: Date): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM verifications
    WHERE created_at >= ${since} AND identifier LIKE 'magic-link:%'
      AND position('"email":' || to_json(${email}::text)::text IN value) > 0`;
  return row?.count ?? 0;
}

/** Whether an address may not sign in: by itself, its domain or a parent of it, or its account. */
export async function isShutOut(email: string): Promise<boolean> {
  const domain = email.slice(email.lastIndexOf("@") + 1);
  const labels = domain.split(".");
  const domains = labels.map((_, index) => labels.slice(index).join("."));
  const [bans, account] = await Promise.all([
    db.ban.count({ where: { value: { in: [email, ...domains] } } }),
    db.user.count({ where: { email, bannedAt: { not: null } } }),
  ]);
  return bans + account > 0;
}

/** Whether a person may not sign in: their account or their address is shut out, or they are gone. */
export async function isPersonShutOut(userId: string): Promise<boolean> {
  const user = await db.user.findUnique({ where: { id: userId }, select: { email: true } });
  return user === null || isShutOut(user.email);
}

/** A key that signs a person in, as its owner sees it. */
export interface OwnPasskey {
  id: string;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** A person's passkeys, oldest first. */
export async function listPasskeys(userId: string): Promise<OwnPasskey[]> {
  return db.passkey.findMany({
    where: { userId },
    select: { id: true, name: true, createdAt: true, lastUsedAt: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
}

/** More than a person has devices; more would make their sign-in slow. */
const MOST_PASSKEYS = 20;

/** @throws AppError `conflict` when a person has as many passkeys as one may. */
export async function requireRoomForPasskey(userId: string): Promise<void> {
  if ((await db.passkey.count({ where: { userId } })) >= MOST_PASSKEYS)
    throw new AppError(
      "conflict",
      `An account has at most ${String(MOST_PASSKEYS)} passkeys. Remove one first.`,
    );
}

/** The iD that ORCID confirmed to the browser with this token, and the address it waits for; null when there is none. */
export async function findOrcidLink(
  token: string | undefined,
  now: Date,
): Promise<{ orcid: string; email: string | null } | null> {
  if (!token) return null;
  const row = await db.verification.findFirst({
    where: { identifier: orcidLinkKey(token), expiresAt: { gt: now } },
    select: { value: true },
  });
  return row && orcidLinkValue.parse(JSON.parse(row.value));
}
