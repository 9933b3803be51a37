import "server-only";
import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { env } from "./env";
import { Prisma, PrismaClient } from "./generated/prisma/client";

/**
 * Begins a statement that the server shall parse and plan once per connection: for
 * the few that are asked hundreds of times a second. Its text must always be the same.
 */
export const PREPARED = Prisma.raw("/* prepared */");

const names = new Map<string, string>();

/** A name for what begins with {@link PREPARED}; the empty one means none. */
function nameOf({ sql }: { sql: string }): string {
  if (!sql.startsWith(PREPARED.sql)) return "";
  const name = names.get(sql) ?? createHash("sha256").update(sql).digest("hex").slice(0, 32);
  names.set(sql, name);
  return name;
}

/** What is inside `$transaction(async (tx) => …)`. */
export type Transaction = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

function openPool(): Pool {
  const connections = new Pool({ connectionString: env.DATABASE_URL, max: 15 });
  // A connection that is lost while it waits is made anew by the next query, which also says so if it cannot be.
  connections.on("error", () => undefined);
  return connections;
}

function connect(connections: Pool): PrismaClient {
  return new PrismaClient({
    adapter: new PrismaPg(connections, {
      statementNameGenerator: nameOf,
      disposeExternalPool: true, // $disconnect ends them
    }),
    // A vote storm queues on one row: waiting is right, failing after 2 s is not.
    transactionOptions: { maxWait: 20_000, timeout: 30_000 },
  });
}

const shared = globalThis as { databasePool?: Pool; prismaClient?: PrismaClient };
const pool = (shared.databasePool ??= openPool());

/** One client per process; `next dev` reloads modules but keeps the globals. */
export const db: PrismaClient = (shared.prismaClient ??= connect(pool));

/**
 * The rows of a statement that is asked with every vote or request of a program:
 * prepared once per connection, and without the way through Prisma, which costs
 * several times as much as the statement itself. Its text must always be the same.
 */
export async function askPrepared<Row extends object>(statement: Prisma.Sql): Promise<Row[]> {
  const { text, values } = statement;
  const { rows } = await pool.query<Row>({
    name: nameOf({ sql: `${PREPARED.sql}${text}` }),
    text,
    values,
  });
  return rows;
}
