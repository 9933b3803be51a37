import "server-only";
import type { Pool } from "pg";
import type { RateLimiterAbstract, RateLimiterRes } from "rate-limiter-flexible";
import { env } from "../env";
import { RateLimited } from "../errors";
import { openPool } from "../pool";
import { limitersIn } from "./limiters";
import { networkOf } from "./origin";
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
const pool = (shared.rateLimitPool ??= openPool(3));

const limiterFor = limitersIn({ pool, redisUrl: env.REDIS_URL });
const limiters = new Map<string, RateLimiterAbstract>();

/** Who tries: a person, a network address, or both. */
interface Trier {
  userId?: string;
  ip?: string | null;
}

/** A whole laboratory may stand behind one address. */
const PEOPLE_PER_ADDRESS = 20;

/**
 * Counts one try of an act, by person and by network address. All web processes
 * share the counts.
 * @returns what is left for the person; null when only an address was given.
 * @throws RateLimited that says when to come back.
 */
export async function takeFromLimit(
  act: LimitedAct,
  { userId, ip = null }: Trier,
): Promise<Allowance | null> {
  const address = ip && networkOf(ip);
  // Somebody signed in is known by more than their address.
  if (address) await consume(act, address, userId === undefined ? 1 : PEOPLE_PER_ADDRESS);
  return userId === undefined ? null : consume(act, userId, 1);
}

async function consume(act: LimitedAct, key: string, factor: number): Promise<Allowance> {
  const { points, seconds } = limits[act];
  try {
    return allowanceFrom(act, await limiterOf(act, factor).consume(key));
  } catch (error) {
    // The library throws its answer when the limit is reached, and errors as errors.
    if (error instanceof Error) throw error;
    const { msBeforeNext } = error as RateLimiterRes;
    const wait = Math.max(1, Math.ceil(msBeforeNext / 1000));
    throw new RateLimited(
      `That was more than ${points * factor} times in ${inWords(seconds)}. Please try again in ${inWords(wait)}.`,
      wait,
    );
  }
}

function limiterOf(act: LimitedAct, factor: number): RateLimiterAbstract {
  const prefix = factor === 1 ? act : `${act}x${String(factor)}`;
  const known = limiters.get(prefix);
  if (known) return known;
  const { points, seconds } = limits[act];
  const limiter = limiterFor({ prefix, points: points * factor, seconds });
  limiters.set(prefix, limiter);
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
