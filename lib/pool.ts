import "server-only";
import { Pool } from "pg";
import { env } from "./env";

/** Connections to the database, at most so many. */
export function openPool(max: number): Pool {
  const pool = new Pool({ connectionString: env.DATABASE_URL, max });
  // A connection that is lost while it waits is made anew by the next query, which also says so if it cannot be.
  pool.on("error", () => undefined);
  return pool;
}
