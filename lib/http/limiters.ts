import { createClient } from "@redis/client";
import type { Pool } from "pg";
import {
  type RateLimiterAbstract,
  RateLimiterPostgres,
  RateLimiterRedis,
  RLWrapperTimeouts,
} from "rate-limiter-flexible";

interface Stores {
  pool: Pool;
  /** Where the counts are kept instead, when it is given. */
  redisUrl?: string | undefined;
}

interface Window {
  /** Names the counts: limiters of one prefix count together, also in other processes. */
  prefix: string;
  points: number;
  seconds: number;
}

/** A Redis that answers later than this is as good as none. */
const REDIS_TIMEOUT_MS = 1000;
const LONGEST_PAUSE_MS = 5000;
const PING_MS = 2000;

/**
 * Makes counters that all web processes share: in Redis where there is one, else
 * in PostgreSQL. While Redis cannot be reached PostgreSQL counts, so that nobody
 * is refused and nothing unlimited because of it.
 */
export function limitersIn({ pool, redisUrl }: Stores): (window: Window) => RateLimiterAbstract {
  const redis = redisUrl ? connect(redisUrl) : null;
  return ({ prefix, points, seconds }) => {
    const window = {
      keyPrefix: prefix,
      points,
      duration: seconds,
      // Who is over the limit is refused from memory, without a query.
      inMemoryBlockOnConsumed: points,
    };
    const inPostgres = new RateLimiterPostgres({
      ...window,
      storeClient: pool,
      storeType: "pool",
      tableName: "rate_limits",
      tableCreated: true,
    });
    if (!redis) return inPostgres;
    const inRedis = new RateLimiterRedis({
      ...window,
      keyPrefix: `limit:${prefix}`,
      storeClient: redis,
      useRedisPackage: true,
      rejectIfRedisNotReady: true,
    });
    // The client's own time limit ends with sending: a Redis that hangs later is waited for here.
    return new RLWrapperTimeouts({
      limiter: inRedis,
      timeoutMs: REDIS_TIMEOUT_MS,
      insuranceLimiter: inPostgres,
    });
  };
}

/** Connects in the background, again and again; says once when it is lost and once when it is back. */
function connect(url: string) {
  const redis = createClient({
    url,
    // A count that waits for a connection would be a reader who waits.
    disableOfflineQueue: true,
    pingInterval: PING_MS,
    commandOptions: { timeout: REDIS_TIMEOUT_MS },
    socket: {
      connectTimeout: REDIS_TIMEOUT_MS,
      // With the pings, a connection on which nothing comes back is given up.
      socketTimeout: 3 * PING_MS,
      reconnectStrategy: (tries) => Math.min(100 * 2 ** tries, LONGEST_PAUSE_MS),
    },
  });
  let isLost = false;
  redis.on("error", (error: Error) => {
    if (!isLost)
      console.warn(`limits: PostgreSQL counts, Redis cannot be reached (${error.message})`);
    isLost = true;
  });
  redis.on("ready", () => {
    if (isLost) console.warn("limits: Redis counts again");
    isLost = false;
  });
  // It goes on trying by itself; what failed is told by "error".
  redis.connect().catch(() => undefined);
  return redis;
}
