import "server-only";
import { isToken } from "../crypto/tokens";
import { dayOf } from "../dates";
import { db } from "../db";
import { issueName } from "../digests/period";
import type { Preferences } from "./preferences";

const columns = {
  email: true,
  status: true,
  token: true,
  cadences: true,
  topics: true,
  paperCount: true,
  deliveryHour: true,
  timeZone: true,
} as const;

/** What the page behind a mail's link shows of its reader. */
export interface OwnSubscription {
  email: string;
  subscribed: boolean;
  /** In the address that ends the subscription. */
  unsubscribeToken: string;
  preferences: Preferences;
}

/** Whose mails carry this link; null for nobody's. */
export async function findOwnSubscription(token: string): Promise<OwnSubscription | null> {
  if (!isToken(token)) return null;
  const row = await db.subscriber.findUnique({
    where: { preferencesToken: token },
    select: columns,
  });
  if (!row) return null;
  const { email, status, token: unsubscribeToken, ...preferences } = row;
  return { email, subscribed: status === "active", unsubscribeToken, preferences };
}

/** The token of the page of preferences of a signed-in reader, by their proven address; null without one. */
export async function findPreferencesTokenOf(userId: string): Promise<string | null> {
  const [row] = await db.$queryRaw<{ token: string }[]>`
    SELECT s.preferences_token AS token FROM users u JOIN subscribers s ON s.email = u.email
    WHERE u.id = ${userId}::uuid AND u.email_verified AND s.status = 'active'`;
  return row?.token ?? null;
}

/** Everything that is kept about one subscriber, as their own download. */
export interface OwnData {
  email: string;
  status: string;
  createdAt: Date;
  confirmedAt: Date | null;
  unsubscribedAt: Date | null;
  preferences: Preferences;
  consents: {
    at: Date;
    kind: string;
    place: string;
    wordingVersion: string | null;
    wordingHash: string | null;
    ipPrefix: string | null;
    userAgent: string | null;
    detail: unknown;
  }[];
  deliveries: {
    issue: string;
    state: string;
    reason: string | null;
    notBefore: Date;
    sentAt: Date | null;
    serverAnswer: string | null;
  }[];
}

/** All that is kept about the reader of this link, oldest first; null for a link that is nobody's. */
export async function getOwnData(token: string): Promise<OwnData | null> {
  if (!isToken(token)) return null;
  const row = await db.subscriber.findUnique({
    where: { preferencesToken: token },
    select: {
      ...columns,
      createdAt: true,
      confirmedAt: true,
      unsubscribedAt: true,
      consentEvents: {
        select: {
          at: true,
          kind: true,
          place: true,
          wordingVersion: true,
          wordingHash: true,
          ipPrefix: true,
          userAgent: true,
          detail: true,
        },
        orderBy: [{ at: "asc" }, { id: "asc" }],
      },
      deliveries: {
        select: {
          state: true,
          reason: true,
          notBefore: true,
          sentAt: true,
          smtpResponse: true,
          issue: { select: { cadence: true, periodStart: true } },
        },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      },
    },
  });
  if (!row) return null;
  const { email, status, createdAt, confirmedAt, unsubscribedAt } = row;
  const { cadences, topics, paperCount, deliveryHour, timeZone } = row;
  return {
    email,
    status,
    createdAt,
    confirmedAt,
    unsubscribedAt,
    preferences: { cadences, topics, paperCount, deliveryHour, timeZone },
    consents: row.consentEvents,
    deliveries: row.deliveries.map(({ issue, smtpResponse, ...delivery }) => ({
      issue: issueName(issue.cadence, dayOf(issue.periodStart)),
      ...delivery,
      serverAnswer: smtpResponse,
    })),
  };
}
