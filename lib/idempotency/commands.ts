import "server-only";
import { db } from "../db";
import { AppError } from "../errors";

/** So long the answer to a key is kept, and a key may not mean anything else. */
export const KEPT_HOURS = 24;

/** A request that holds the key for so long without an answer died on the way. */
const LONGEST_MINUTES = 2;

interface Keyed {
  userId: string;
  key: string;
  /** sha256 of method, address and body. */
  requestHash: string;
  now: Date;
}

/** What was answered, as it will be answered again. */
export interface KeptAnswer {
  status: number;
  body: object;
}

/**
 * Does a thing once for a key of a person: the same request again gets the first
 * one's answer (draft-ietf-httpapi-idempotency-key-header). What is refused is
 * not kept, so that it may be tried again.
 * @throws AppError `conflict` while the first is on its way, or when the key was
 *   used for another request.
 */
export async function once(
  keyed: Keyed,
  run: () => Promise<KeptAnswer>,
): Promise<KeptAnswer & { isRepeat: boolean }> {
  const known = await claim(keyed);
  if (known) return { ...known, isRepeat: true };
  const where = { userId_key: { userId: keyed.userId, key: keyed.key } };
  try {
    const answer = await run();
    const { status, body } = answer;
    await db.idempotencyKey.update({ where, data: { status, body: JSON.stringify(body) } });
    return { ...answer, isRepeat: false };
  } catch (error) {
    await db.idempotencyKey.delete({ where });
    throw error;
  }
}

/** Takes the key, or answers what it already stands for. */
async function claim({ userId, key, requestHash, now }: Keyed): Promise<KeptAnswer | null> {
  const taken = await db.$executeRaw`
    INSERT INTO idempotency_keys (user_id, key, request_hash, created_at)
    VALUES (${userId}::uuid, ${key}, ${requestHash}, ${now})
    ON CONFLICT (user_id, key) DO UPDATE
      SET request_hash = excluded.request_hash, created_at = excluded.created_at, status = NULL, body = NULL
      WHERE idempotency_keys.created_at < ${now}::timestamptz - make_interval(hours => ${KEPT_HOURS}::int)
        OR (idempotency_keys.status IS NULL
          AND idempotency_keys.created_at < ${now}::timestamptz - make_interval(mins => ${LONGEST_MINUTES}::int))`;
  if (taken > 0) return null;
  const row = await db.idempotencyKey.findUnique({ where: { userId_key: { userId, key } } });
  if (row && row.requestHash !== requestHash)
    throw new AppError("conflict", "This Idempotency-Key was used for another request.");
  if (row?.status == null || row.body === null)
    throw new AppError("conflict", "The first request with this Idempotency-Key is on its way.");
  return { status: row.status, body: JSON.parse(row.body) as object };
}
