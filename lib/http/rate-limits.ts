import "server-only";
import type { RateLimiterAbstract, RateLimiterRes } from "rate-limiter-flexible";
import { networkOf } from "./origin";
import { env } from "../env";
import { RateLimited } from "../errors";
import { type LimitedAct, limitsFrom } from "./rate-limit-rules";
import { postgresStore, type RateLimitStore, redisStore } from "./rate-limit-stores";

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

/** Next.js loads this file once for each kind of route; the connections are one for all. */
const shared = globalThis as { rateLimits?: Take };

/** Who tries: a person, a network address, or both. */
interface Trier {
  userId?: string;
  ip?: string | null;
}

/** A whole laboratory may stand behind one address. */
const PEOPLE_PER_ADDRESS = 20;

type Take = (act: LimitedAct, trier: Trier) => Promise<Allowance | null>;

/**
 * Counts one try of an act, by person and by network address. All web processes
 * share the counts: in Redis where REDIS_URL names one, else in PostgreSQL.
 * @returns what is left for the person; null when only an address was given.
 * @throws RateLimited that says when to come back.
 */
export const takeFromLimit: Take = (act, trier) =>
  (shared.rateLimits ??= rateLimitsOf(openStore()))(act, trier);

function openStore(): RateLimitStore {
  const postgres = postgresStore(env.DATABASE_URL);
  return env.REDIS_URL === undefined ? postgres : redisStore(env.REDIS_URL, postgres);
}

/** The same over a given store. */
export function rateLimitsOf(store: RateLimitStore): Take {
  const limiters = new Map<string, RateLimiterAbstract>();
  const limiterOf = (act: LimitedAct, factor: number) => {
    const name = factor === 1 ? act : `${act}x${String(factor)}`;
    const { points, seconds } = limits[act];
    const limiter = limiters.get(name) ?? store.limiter({ name, points: points * factor, seconds });
    limiters.set(name, limiter);
    return limiter;
  };
  const consume = async (act: LimitedAct, key: string, factor: number) => {
    try {
      return allowanceFrom(act, await limiterOf(act, factor).consume(key));
    } catch (error) {
      // The library throws its answer when the limit is reached, and errors as errors.
      if (error instanceof Error) throw error;
      throw refusal(limits[act], factor, error as RateLimiterRes);
    }
  };
  return async (act, { userId, ip = null }) => {
    const address = ip && networkOf(ip);
    // Somebody signed in is known by more than their address.
    if (address) await consume(act, address, userId === undefined ? 1 : PEOPLE_PER_ADDRESS);
    return userId === undefined ? null : consume(act, userId, 1);
  };
}

function refusal(
  { points, seconds }: { points: number; seconds: number },
  factor: number,
  { msBeforeNext }: RateLimiterRes,
): RateLimited {
  const wait = Math.max(1, Math.ceil(msBeforeNext / 1000));
  return new RateLimited(
    `That was more than ${points * factor} times in ${inWords(seconds)}. Please try again in ${inWords(wait)}.`,
    wait,
  );
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
