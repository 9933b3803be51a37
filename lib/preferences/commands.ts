import "server-only";
import { isToken } from "../crypto/tokens";
import { db, type Transaction } from "../db";
import { AppError } from "../errors";
import { knownTopicsOnly, type Origin, recordConsent, toColumns } from "../subscribers/commands";
import type { Preferences } from "./preferences";

interface Change {
  /** The token in every mail's link to the page of preferences. */
  token: string;
  preferences: Preferences;
  /** `preferences-page`. */
  place: string;
  origin: Origin;
  now: Date;
}

/**
 * Sets what a subscriber gets, and records it in their chain of consent. Issues
 * that are still news are added; a mail of a cadence that was dropped is no
 * longer sent, even if it was queued. The same wishes again change nothing.
 * @throws AppError `not_found` for a link that is nobody's, `conflict` for
 *   somebody who is not subscribed.
 */
export async function changePreferences({
  token,
  preferences,
  place,
  origin,
  now,
}: Change): Promise<void> {
  const wishes = toColumns(await knownTopicsOnly(preferences));
  await db.$transaction(async (tx) => {
    const row = await lockByToken(tx, token);
    if (!row) throw unknownLink();
    if (row.status !== "active")
      throw new AppError("conflict", "You are not subscribed. Subscribe again to choose anew.");
    const { count } = await tx.subscriber.updateMany({
      where: { id: row.id, NOT: sameAs(wishes) },
      data: { ...wishes, chosenAt: now },
    });
    if (count === 0) return;
    await recordConsent(tx, {
      subscriberId: row.id,
      kind: "preferences_changed",
      place,
      origin,
      at: now,
      detail: preferences,
    });
  });
}

/** A filter for rows that have these wishes already. */
function sameAs({ cadences, topics, ...rest }: ReturnType<typeof toColumns>) {
  return {
    ...rest,
    ...(cadences && { cadences: { equals: cadences } }),
    ...(topics && { topics: { equals: topics } }),
  };
}

/**
 * Deletes a subscriber with their address, consents and deliveries. Only a salted
 * hash stays: it is never mailed again, also when somebody types or imports the address.
 * @throws AppError `not_found` for a link that is nobody's.
 */
export async function eraseSubscriber({ token, now }: { token: string; now: Date }): Promise<void> {
  await db.$transaction(async (tx) => {
    const row = await lockByToken(tx, token);
    if (!row) throw unknownLink();
    await forget(tx, row.email, { source: "preferences-page", now });
    await tx.subscriber.delete({ where: { id: row.id } });
  });
}

/**
 * The same for the owner of an account that goes, inside its transaction; where
 * their address has no subscription nothing is left of it, not even a hash.
 */
export async function eraseSubscriberOf(
  tx: Transaction,
  { userId, now }: { userId: string; now: Date },
): Promise<void> {
  const [row] = await tx.$queryRaw<{ id: string; email: string }[]>`
    SELECT s.id, s.email::text AS email FROM subscribers s JOIN users u ON s.email = u.email::citext
    WHERE u.id = ${userId} AND u.email_verified FOR UPDATE OF s`;
  if (!row) return;
  await forget(tx, row.email, { source: "account-deleted", now });
  await tx.subscriber.delete({ where: { id: row.id } });
}

/** Keeps of an address only what keeps it from being mailed. */
async function forget(
  tx: Transaction,
  email: string,
  { source, now }: { source: string; now: Date },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO suppressions (email_hash, reason, source, at)
    SELECT encode(sha256(convert_to(suppression_salt || lower(${email}), 'UTF8')), 'hex'),
      'erased', ${source}, ${now} FROM deployment
    ON CONFLICT (email_hash) DO UPDATE SET reason = 'erased', at = excluded.at`;
}

async function lockByToken(
  tx: Transaction,
  token: string,
): Promise<{ id: string; email: string; status: string } | null> {
  if (!isToken(token)) return null;
  const [row] = await tx.$queryRaw<{ id: string; email: string; status: string }[]>`
    SELECT id, email::text AS email, status::text AS status FROM subscribers
    WHERE preferences_token = ${token} FOR UPDATE`;
  return row ?? null;
}

function unknownLink(): AppError {
  return new AppError(
    "not_found",
    "This link is not known. Please use the whole link from the newest digest.",
  );
}
