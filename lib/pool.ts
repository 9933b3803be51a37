import "server-only";
import { Pool } from "pg";
import { env } from "./env";

/** A new connection has nothing in its caches: the first search on it takes several times as long. */
const IDLE_MS = 10 * 60_000;

/** Connections to the database, at most so many. */
export function openPool(max: number): Pool {
  const pool = new Pool({
    connectionString: env.DATABASE_URL,
    max,
    idleTimeoutMillis: IDLE_MS,
    allowExitOnIdle: true, // what is done does not wait for connections that only might be used
  });
  // A connection that is lost while it waits is made anew by the next query, which also says so if it cannot be.
  pool.on("error", () => undefined);
  return pool;
}
