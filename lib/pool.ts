import "server-only";
import { type ClientBase, Pool } from "pg";
import { env } from "./env";

/** A new connection has nothing in its caches: the first search on it takes several times as long. */
const IDLE_MS = 10 * 60_000;

/**
 * Connections to the database, at most so many.
 * @param settings of PostgreSQL, for all that is asked on them; names and values, no one's input
 */
export function openPool(max: number, settings: Record<string, string> = {}): Pool {
  const set = Object.entries(settings).map(([name, value]) => `SET ${name} = '${value}'`);
  // The pool waits for what this gives back, though its types do not say so.
  const prepare = (connection: ClientBase): unknown => connection.query(set.join(";"));
  const pool = new Pool({
    connectionString: env.DATABASE_URL,
    max,
    ...(set.length > 0 && { onConnect: prepare }),
    idleTimeoutMillis: IDLE_MS,
    allowExitOnIdle: true, // what is done does not wait for connections that only might be used
  });
  // A connection that is lost while it waits is made anew by the next query, which also says so if it cannot be.
  pool.on("error", () => undefined);
  return pool;
}
