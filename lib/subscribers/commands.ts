import "server-only";
import { hashToken, isToken, newToken } from "../crypto/tokens";
import { MS_PER_DAY, MS_PER_MINUTE } from "../dates";
import { db, type Transaction } from "../db";
import { AppError } from "../errors";
import type { Preferences } from "../preferences/preferences";
import { CONSENT_HASH, networkOf } from "./consent";
import { CONSENT_VERSION } from "./wording";

/** A second confirmation mail to one address waits this long (DIGEST acceptance 28). */
const CONFIRMATION_PAUSE_MS = 10 * MS_PER_MINUTE;
const CONFIRMATION_DAYS = 7;

/** Who asked, as far as a consent record keeps it. */
export interface Origin {
  ip: string | null;
  userAgent: string | null;
}

interface Request {
  email: string;
  /** What they want to get; what is missing stays, or is as for those who chose nothing. */
  preferences?: Partial<Preferences>;
  /** Whether the address has proved to be theirs, by signing in: lets those come back who had it erased. */
  proved?: boolean;
  /** Which form. */
  place: string;
  origin: Origin;
  now: Date;
  /** Mails the confirmation; called after the commit. */
  sendConfirmation: (email: string, token: string) => Promise<void>;
}

/**
 * Asks for a digest. Nothing is mailed but a link to confirm, at most one in
 * ten minutes, and none to those who have confirmed or had their address erased:
 * the caller learns nothing about an address, and changes nothing for those who
 * have confirmed. Who left must confirm anew.
 */
export async function requestSubscription({
  email,
  preferences,
  proved = false,
  place,
  origin,
  now,
  sendConfirmation,
}: Request): Promise<void> {
  const confirmToken = newToken();
  const wishes = preferences && (await knownTopicsOnly(preferences));
  const mailTo = await db.$transaction(async (tx) => {
    if (!proved && (await isErased(tx, email))) return null;
    // Created empty first, so that two at once meet on the row and not on the key.
    await tx.subscriber.createMany({
      data: { email, token: newToken(), preferencesToken: newToken() },
      skipDuplicates: true,
    });
    const [row] = await tx.$queryRaw<{ id: string; status: string; confirmSentAt: Date | null }[]>`
      SELECT id, status::text, confirm_sent_at AS "confirmSentAt" FROM subscribers
      WHERE email = ${email}::citext FOR UPDATE`;
    if (!row) throw new Error("a subscriber vanished inside its own transaction");
    // Anybody can type an address: it leaves no trace with those who have confirmed theirs.
    if (row.status === "active") return null;
    if (wishes) await tx.subscriber.update({ where: { id: row.id }, data: toColumns(wishes) });
    const waits =
      row.confirmSentAt && now.getTime() - row.confirmSentAt.getTime() < CONFIRMATION_PAUSE_MS;
    if (waits) return null;
    const asked = { subscriberId: row.id, place, origin, at: now };
    await recordConsent(tx, { ...asked, kind: "requested", detail: wishes });
    await tx.subscriber.update({
      where: { id: row.id },
      data: { status: "pending", confirmTokenHash: hashToken(confirmToken), confirmSentAt: now },
    });
    await recordConsent(tx, { ...asked, kind: "confirmation_sent" });
    return row.id;
  });
  if (mailTo === null) return;
  try {
    await sendConfirmation(email, confirmToken);
  } catch (error) {
    // The mail did not leave: the next try must not have to wait for it.
    await db.subscriber.updateMany({ where: { id: mailTo }, data: { confirmSentAt: null } });
    throw error;
  }
}

interface Confirmation {
  token: string;
  origin: Origin;
  now: Date;
}

/**
 * Confirms a subscription: the press of the button behind the mailed link. A
 * second press changes nothing.
 * @throws AppError `not_found` for an unknown link or one from before leaving,
 *   `conflict` for one older than seven days.
 */
export async function confirmSubscription({
  token,
  origin,
  now,
}: Confirmation): Promise<{ email: string }> {
  return db.$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<
      { id: string; email: string; status: string; confirmSentAt: Date | null }[]
    >`
      SELECT id, email::text, status::text, confirm_sent_at AS "confirmSentAt" FROM subscribers
      WHERE confirm_token_hash = ${isToken(token) ? hashToken(token) : ""} FOR UPDATE`;
    if (!row || row.status === "unsubscribed") throw unknownLink();
    if (row.status === "active") return { email: row.email };
    const sentAt = row.confirmSentAt?.getTime() ?? 0;
    if (now.getTime() - sentAt > CONFIRMATION_DAYS * MS_PER_DAY) throw expiredLink();
    const chosen = await tx.subscriber.update({
      where: { id: row.id },
      data: { status: "active", confirmedAt: now, chosenAt: now, unsubscribedAt: null },
      select: {
        cadences: true,
        topics: true,
        paperCount: true,
        deliveryHour: true,
        timeZone: true,
      },
    });
    // A suppression ends when the owner asks again and proves it.
    await tx.$executeRaw`
      DELETE FROM suppressions USING deployment
      WHERE email_hash = encode(sha256(convert_to(suppression_salt || lower(${row.email}), 'UTF8')), 'hex')`;
    await recordConsent(tx, {
      subscriberId: row.id,
      kind: "confirmed",
      place: "confirm-page",
      origin,
      at: now,
      detail: chosen,
    });
    return { email: row.email };
  });
}

interface Leaving {
  /** The token in every mail's unsubscribe link. */
  token: string;
  /** `one-click`, `unsubscribe-page`, `mailto` or `complaint`. */
  place: string;
  origin: Origin;
  now: Date;
}

/**
 * Ends a subscription, at once and for good: also for deliveries that are
 * queued. A second time changes nothing.
 * @returns whether the token is anybody's.
 */
export async function unsubscribe({ token, place, origin, now }: Leaving): Promise<boolean> {
  if (!isToken(token)) return false;
  return db.$transaction(async (tx) => {
    const subscriber = await tx.subscriber.findUnique({ where: { token }, select: { id: true } });
    if (!subscriber) return false;
    await endSubscription(tx, { subscriberId: subscriber.id, place, origin, now });
    return true;
  });
}

/** Ends a subscription inside another transaction, such as one that takes down a complaint. */
export async function endSubscription(
  tx: Transaction,
  { subscriberId, place, origin, now }: Omit<Leaving, "token"> & { subscriberId: string },
): Promise<void> {
  const [row] = await tx.$queryRaw<{ status: string }[]>`
    SELECT status::text FROM subscribers WHERE id = ${subscriberId}::uuid FOR UPDATE`;
  if (!row || row.status === "unsubscribed") return;
  await tx.subscriber.update({
    where: { id: subscriberId },
    // An older confirmation link must not bring them back.
    data: {
      status: "unsubscribed",
      unsubscribedAt: now,
      confirmTokenHash: null,
      confirmSentAt: null,
    },
  });
  await recordConsent(tx, { subscriberId, kind: "unsubscribed", place, origin, at: now });
}

/** Topics that the site knows; a topic that went away in the meantime is no reason to refuse. */
export async function knownTopicsOnly<Wishes extends Partial<Preferences>>(
  wishes: Wishes,
): Promise<Wishes> {
  if (!wishes.topics || wishes.topics.length === 0) return wishes;
  const known = await db.topic.findMany({
    where: { slug: { in: wishes.topics } },
    select: { slug: true },
  });
  return { ...wishes, topics: known.map(({ slug }) => slug).sort() };
}

/** The preferences among a form's fields, as columns. */
export function toColumns(wishes: Partial<Preferences>) {
  const { cadences, topics, paperCount, deliveryHour, timeZone } = wishes;
  return {
    ...(cadences && { cadences }),
    ...(topics && { topics }),
    ...(paperCount !== undefined && { paperCount }),
    ...(deliveryHour !== undefined && { deliveryHour }),
    ...(timeZone !== undefined && { timeZone }),
  };
}

/** Whoever had their address erased is not even asked to confirm: anybody could type it. */
async function isErased(tx: Transaction, email: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM suppressions, deployment WHERE reason = 'erased'
      AND email_hash = encode(sha256(convert_to(suppression_salt || lower(${email}), 'UTF8')), 'hex')`;
  return rows.length > 0;
}

interface ConsentRecord {
  subscriberId: string;
  kind: "requested" | "confirmation_sent" | "confirmed" | "unsubscribed" | "preferences_changed";
  place: string;
  origin: Origin;
  at: Date;
  /** What was chosen. */
  detail?: Partial<Preferences> | undefined;
}

/** Adds a line to somebody's chain of consent, with the words that stood beside the form. */
export async function recordConsent(
  tx: Transaction,
  { subscriberId, kind, place, origin, at, detail }: ConsentRecord,
): Promise<void> {
  await tx.consentEvent.create({
    data: {
      subscriberId,
      kind,
      at,
      place,
      wordingVersion: CONSENT_VERSION,
      wordingHash: CONSENT_HASH,
      ipPrefix: networkOf(origin.ip),
      userAgent: origin.userAgent?.slice(0, 300) ?? null,
      ...(detail && { detail: toColumns(detail) }),
    },
  });
}

function unknownLink(): AppError {
  return new AppError(
    "not_found",
    "This link is not, or no longer, good. Subscribe again to get a new one.",
  );
}

function expiredLink(): AppError {
  return new AppError(
    "conflict",
    `This link is older than ${CONFIRMATION_DAYS} days. Subscribe again to get a new one.`,
  );
}
