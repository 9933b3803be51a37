import "server-only";
import { hashToken, isToken } from "../crypto/tokens";
import { db } from "../db";
import type { Preferences } from "../preferences/preferences";

const preferenceColumns = {
  cadences: true,
  topics: true,
  paperCount: true,
  deliveryHour: true,
  timeZone: true,
} as const;

/** What the page behind a confirmation link shows; null for a link that is nobody's. */
export async function findConfirmation(
  token: string,
): Promise<{ email: string; confirmed: boolean; preferences: Preferences } | null> {
  if (!isToken(token)) return null;
  const row = await db.subscriber.findUnique({
    where: { confirmTokenHash: hashToken(token) },
    select: { email: true, status: true, ...preferenceColumns },
  });
  if (!row) return null;
  const { email, status, ...preferences } = row;
  return { email, confirmed: status === "active", preferences };
}

/** Whose mails carry this unsubscribe token; null for nobody's. */
export async function findSubscriberByToken(
  token: string,
): Promise<{ email: string; subscribed: boolean } | null> {
  if (!isToken(token)) return null;
  const row = await db.subscriber.findUnique({
    where: { token },
    select: { email: true, status: true },
  });
  return row && { email: row.email, subscribed: row.status === "active" };
}
