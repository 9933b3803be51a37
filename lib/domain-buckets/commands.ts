import "server-only";
import { db, type Transaction } from "../db";
import {
  breakAfter,
  type Bucket,
  type DomainGroup,
  EVERYBODY,
  freeAfter,
  halvedRate,
  type Limits,
  RECOVERY_MS,
  UNLIMITED_RATE,
} from "./throttle";

/** Nobody's row is written twice for the same trouble: those on their way met it together. */
const ONE_TROUBLE_SECONDS = 30;

/**
 * Reads all buckets and holds them until the transaction ends, so that two
 * workers never take the same turn. The database's clock is everybody's.
 */
export async function lockBuckets(tx: Transaction): Promise<Bucket[]> {
  await tx.$queryRaw`SELECT name FROM domain_buckets ORDER BY name FOR UPDATE`;
  return readBuckets(tx);
}

/** Clock and rows in a statement of its own: it sees what was written while the lock was waited for. */
async function readBuckets(tx: Transaction): Promise<Bucket[]> {
  return tx.$queryRaw<Bucket[]>`
    SELECT name, (extract(epoch FROM free_at - clock_timestamp()) * 1000)::float8 AS "freeInMs",
      slowed_rate AS "slowedRate",
      (extract(epoch FROM clock_timestamp() - slowed_at) * 1000)::float8 AS "slowedForMs", failures
    FROM domain_buckets`;
}

/** Takes a group's turn and everybody's, both for the same instant. */
export async function takeTurn(
  tx: Transaction,
  buckets: readonly Bucket[],
  { group, inMs, limits }: { group: DomainGroup; inMs: number; limits: Limits },
): Promise<void> {
  const taken = buckets
    .filter(({ name }) => name === group || name === EVERYBODY)
    .map((bucket) => ({ name: bucket.name, pause: freeAfter(bucket, limits, inMs) }));
  await tx.$executeRaw`
    UPDATE domain_buckets b SET free_at = clock_timestamp() + make_interval(secs => t.pause / 1000)
    FROM json_to_recordset(${JSON.stringify(taken)}::json) AS t(name text, pause float8)
    WHERE b.name = t.name AND t.pause > 0`;
}

/**
 * Takes another turn for a mail whose own has gone by.
 * @returns in how many milliseconds it is; a turn may be waited for longer than a claim would.
 */
export async function takeAnotherTurn(group: DomainGroup, limits: Limits): Promise<number> {
  return db.$transaction(async (tx) => {
    const buckets = await lockBuckets(tx);
    const inMs = Math.max(
      0,
      ...buckets
        .filter(({ name }) => name === group || name === EVERYBODY)
        .map(({ freeInMs }) => freeInMs),
    );
    await takeTurn(tx, buckets, { group, inMs, limits });
    return inMs;
  });
}

/** A service asked us to slow down: its group goes half as fast, after a pause. */
export async function slowGroup(group: string, limits: Limits): Promise<void> {
  await db.$transaction(async (tx) => {
    const bucket = (await lockBuckets(tx)).find(({ name }) => name === group);
    if (!bucket) return;
    await tx.$executeRaw`
      UPDATE domain_buckets SET slowed_rate = ${halvedRate(bucket, limits)}, slowed_at = clock_timestamp(),
        free_at = greatest(free_at, clock_timestamp() + ${`${ONE_TROUBLE_SECONDS} seconds`}::interval)
      WHERE name = ${group}
        AND (slowed_at IS NULL OR slowed_at < clock_timestamp() - ${`${ONE_TROUBLE_SECONDS} seconds`}::interval)`;
  });
}

/**
 * Opens the breaker: nothing is sent for a while, longer each time.
 * @returns whether this call opened it; others on their way met the same trouble.
 */
export async function openBreaker(trouble: "unreachable" | "blocked"): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const all = (await lockBuckets(tx)).find(({ name }) => name === EVERYBODY);
    const isOpen = all !== undefined && all.failures > 0 && all.freeInMs > 0;
    if (isOpen && trouble === "unreachable") return false;
    const pause = breakAfter(trouble, (all?.failures ?? 0) + 1);
    const opened = await tx.$executeRaw`
      UPDATE domain_buckets SET failures = failures + 1, trouble = ${trouble},
        free_at = clock_timestamp() + make_interval(secs => ${pause / 1000}::float8)
      WHERE name = ${EVERYBODY} AND NOT (${isOpen} AND coalesce(trouble, '') = ${trouble})`;
    return opened > 0;
  });
}

/** A mail was accepted: the server is there again. */
export async function closeBreaker(): Promise<void> {
  await db.$executeRaw`
    UPDATE domain_buckets SET failures = 0, trouble = NULL WHERE name = ${EVERYBODY} AND failures > 0`;
}

/** Forgets requests to slow down that were made up for. Safe to run at any moment and by many. */
export async function forgetOldSlowness(limits: Limits): Promise<void> {
  const usual = Object.entries(limits.domainRate).map(([name, rate]) => ({ name, rate }));
  await db.$executeRaw`
    UPDATE domain_buckets b SET slowed_rate = NULL, slowed_at = NULL
    FROM (SELECT name, t.rate FROM domain_buckets
      LEFT JOIN json_to_recordset(${JSON.stringify(usual)}::json) AS t(name text, rate float8) USING (name)) AS u
    WHERE b.name = u.name AND b.slowed_rate * power(2,
      extract(epoch FROM clock_timestamp() - b.slowed_at) * 1000 / ${RECOVERY_MS}::float8)
      >= coalesce(u.rate, ${UNLIMITED_RATE}::float8)`;
}
