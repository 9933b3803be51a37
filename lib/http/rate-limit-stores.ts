import "server-only";
import { createClient } from "@redis/client";
import { Pool } from "pg";
import {
  type RateLimiterAbstract,
  RateLimiterPostgres,
  RateLimiterRedis,
  RLWrapperTimeouts,
} from "rate-limiter-flexible";

/** Where tries are counted, for all web processes together. */
export interface RateLimitStore {
  /** A counter of its own: so many points a window, for each key that it is asked about. */
  limiter: (counter: { name: string; points: number; seconds: number }) => RateLimiterAbstract;
  /** Lets go of its connections. */
  close: () => Promise<void>;
}

/** Counts in the table `rate_limits`: one statement for each try. */
export function postgresStore(databaseUrl: string): RateLimitStore {
  // A pool of its own: a storm of refused requests must not wait for, or fill, the readers' connections.
  const pool = new Pool({ connectionString: databaseUrl, max: 3 });
  // A lost connection is made anew by the next query, which also says so if it cannot be.
  pool.on("error", () => undefined);
  return {
    limiter: ({ name, points, seconds }) =>
      new RateLimiterPostgres({
        storeClient: pool,
        storeType: "pool",
        tableName: "rate_limits",
        tableCreated: true,
        keyPrefix: name,
        points,
        duration: seconds,
        // Who is over the limit is refused from memory, without a query.
        inMemoryBlockOnConsumed: points,
      }),
    close: () => pool.end(),
  };
}

/** A Redis that is slower than this counts as away. */
const REDIS_PATIENCE_MS = 500;
const PING_MS = 2000;

/**
 * Counts in Redis: one script for each try, so that counting and the window's end are one step.
 * While Redis is away, `instead` counts; the log says so once, and once when it is back.
 */
export function redisStore(
  redisUrl: string,
  instead: RateLimitStore,
  log: (line: string) => void = console.warn,
): RateLimitStore {
  const client = createClient({
    url: redisUrl,
    // What cannot be sent now is counted elsewhere now, not later.
    disableOfflineQueue: true,
    // A Redis that hangs without closing its connection is noticed, too.
    pingInterval: PING_MS,
    socket: { connectTimeout: 3 * PING_MS, socketTimeout: 3 * PING_MS },
  });
  let isAway = false;
  client.on("error", (error: Error) => {
    if (isAway) return;
    isAway = true;
    log(`Redis is away: tries are counted in PostgreSQL meanwhile (${reasonOf(error)})`);
  });
  client.on("ready", () => {
    if (isAway) log("Redis is back: tries are counted there again");
    isAway = false;
  });
  // It tries again for ever; only closing it ends that.
  client.connect().catch(() => undefined);
  return {
    limiter: ({ name, points, seconds }) =>
      new RLWrapperTimeouts({
        limiter: new RateLimiterRedis({
          storeClient: client,
          useRedisPackage: true,
          keyPrefix: `papers:limit:${name}`,
          points,
          duration: seconds,
          inMemoryBlockOnConsumed: points,
        }),
        timeoutMs: REDIS_PATIENCE_MS,
        insuranceLimiter: instead.limiter({ name, points, seconds }),
      }),
    async close() {
      client.destroy();
      await instead.close();
    },
  };
}

/** Without the address, which may hold a password. */
function reasonOf(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
