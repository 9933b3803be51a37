import "server-only";
import { Pool } from "pg";
import { RateLimiterPostgres, type RateLimiterRes } from "rate-limiter-flexible";
import { env } from "../env";
import { RateLimited } from "../errors";
import { type LimitedAct, limitsFrom } from "./rate-limit-rules";

/** How often one may still do a thing, as the RateLimit headers say it. */
export interface Allowance {
  /** The name of the limit. */
  act: LimitedAct;
  /** How many in the window. */
  limit: number;
  /** The window, in seconds. */
  seconds: number;
  remaining: number;
  /** Seconds until the window ends. */
  reset: number;
}

const limits = limitsFrom(env.RATE_LIMITS);

/** A pool of its own: a storm of refused requests must not wait for, or fill, the readers' connections. */
const shared = globalThis as { rateLimitPool?: Pool };
const pool = (shared.rateLimitPool ??= new Pool({ connectionString: env.DATABASE_URL, max: 3 }));
pool.on("error", (error) => {
  console.error(`rate limits: ${error.message}`);
});

const limiters = new Map<LimitedAct, RateLimiterPostgres>();

/**
 * Counts one try of an act by each of these keys (a person, an address). The
 * counts are in PostgreSQL, so all web processes share them.
 * @throws RateLimited that says when to come back.
 */
export async function takeFromLimit(
  act: LimitedAct,
  keys: readonly (string | null)[],
): Promise<Allowance | null> {
  let tightest: Allowance | null = null;
  for (const key of keys) {
    if (key === null) continue;
    const allowance = await consume(act, key);
    if (!tightest || allowance.remaining < tightest.remaining) tightest = allowance;
  }
  return tightest;
}

async function consume(act: LimitedAct, key: string): Promise<Allowance> {
  const { points, seconds } = limits[act];
  try {
    const answer = await limiterOf(act).consume(key);
    return allowanceFrom(act, answer);
  } catch (error) {
    // The library throws its answer when the limit is reached, and errors as errors.
    if (error instanceof Error) throw error;
    const { msBeforeNext } = error as RateLimiterRes;
    const wait = Math.max(1, Math.ceil(msBeforeNext / 1000));
    throw new RateLimited(
      `That was more than ${points} times in ${inWords(seconds)}. Please try again in ${inWords(wait)}.`,
      wait,
    );
  }
}

function limiterOf(act: LimitedAct): RateLimiterPostgres {
  const known = limiters.get(act);
  if (known) return known;
  const { points, seconds } = limits[act];
  const limiter = new RateLimiterPostgres({
    storeClient: pool,
    storeType: "pool",
    tableName: "rate_limits",
    tableCreated: true,
    keyPrefix: act,
    points,
    duration: seconds,
    // Who is over the limit is refused from memory, without a query.
    inMemoryBlockOnConsumed: points,
  });
  limiters.set(act, limiter);
  return limiter;
}

function allowanceFrom(act: LimitedAct, answer: RateLimiterRes): Allowance {
  const { points, seconds } = limits[act];
  return {
    act,
    limit: points,
    seconds,
    remaining: answer.remainingPoints,
    reset: Math.max(0, Math.ceil(answer.msBeforeNext / 1000)),
  };
}

function inWords(seconds: number): string {
  if (seconds < 120) return seconds === 1 ? "a second" : `${seconds} seconds`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}
