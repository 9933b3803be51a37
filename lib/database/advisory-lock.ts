import { Client } from "pg";

/** Our own locks' first number; the second is the name's hash. */
const SPACE = 72_707_371;

/**
 * Runs work that only one process may do at a time. The lock is PostgreSQL's and
 * lasts as long as the connection, so it is free again at once after a kill -9.
 * @returns null, without having waited, while somebody else holds it.
 */
export async function withAdvisoryLock<Result>(
  url: string,
  name: string,
  work: () => Promise<Result>,
): Promise<Result | null> {
  const client = new Client({
    connectionString: url,
    application_name: `daily-papers ${name}`,
    keepAlive: true,
  });
  // A connection that dies is noticed by the work's own next query.
  client.on("error", () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ held: boolean }>(
      "SELECT pg_try_advisory_lock($1, hashtext($2)) AS held",
      [SPACE, name],
    );
    return rows[0]?.held ? await work() : null;
  } finally {
    await client.end().catch(() => undefined);
  }
}
