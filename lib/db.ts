import "server-only";
import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import type { Pool, PoolClient } from "pg";
import { Prisma, PrismaClient } from "./generated/prisma/client";
import { openPool } from "./pool";

/**
 * Begins a statement that the server shall parse and plan once per connection: for
 * the few that are asked hundreds of times a second. Its text must always be the same.
 */
export const PREPARED = Prisma.raw("/* prepared */");

const names = new Map<string, string>();

function nameOf(sql: string): string {
  const name = names.get(sql) ?? createHash("sha256").update(sql).digest("hex").slice(0, 32);
  names.set(sql, name);
  return name;
}

/** What is inside `$transaction(async (tx) => …)`. */
export type Transaction = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

function connect(connections: Pool): PrismaClient {
  return new PrismaClient({
    adapter: new PrismaPg(connections, {
      // The empty name is none: parsed and planned each time.
      statementNameGenerator: ({ sql }) => (sql.startsWith(PREPARED.sql) ? nameOf(sql) : ""),
      disposeExternalPool: true, // $disconnect ends them
    }),
    // A vote storm queues on one row: waiting is right, failing after 2 s is not.
    transactionOptions: { maxWait: 20_000, timeout: 30_000 },
  });
}

const shared = globalThis as {
  databasePool?: Pool;
  searchPool?: Pool;
  prismaClient?: PrismaClient;
};
const pool = (shared.databasePool ??= openPool(15));

/**
 * Searches have connections of their own. Few, for more at once would only share the
 * processors; and what one of them has read, it reads again in a fraction of the time.
 * The statement of a search is large: planning it anew takes longer than running it.
 * Newer papers lie at the table's end: reading it from its beginning until enough
 * match, which looks cheap to the planner, can mean to read nearly all of it.
 */
const searchPool = (shared.searchPool ??= openPool(4, {
  enable_seqscan: "off",
  work_mem: "32MB",
  jit: "off",
  plan_cache_mode: "force_generic_plan",
}));

/** One client per process; `next dev` reloads modules but keeps the globals. */
export const db: PrismaClient = (shared.prismaClient ??= connect(pool));

/**
 * The rows of a statement that is asked with every vote or request of a program:
 * prepared once per connection, and without the way through Prisma, which costs
 * several times as much as the statement itself. Its text must always be the same.
 */
export const askPrepared = <Row extends object>(statement: Prisma.Sql) =>
  rowsOf<Row>(pool, statement, nameOf(statement.text));

/** As {@link askPrepared}, on the connections of searches. */
export const askToSearch = <Row extends object>(statement: Prisma.Sql) =>
  rowsOf<Row>(searchPool, statement, nameOf(statement.text));

/** The rows of a search whose values decide how it is done best: planned for them. */
export async function askPlanned<Row extends object>(statement: Prisma.Sql): Promise<Row[]> {
  const connection = await searchPool.connect();
  let isLost = true;
  try {
    await connection.query("BEGIN READ ONLY; SET LOCAL plan_cache_mode = 'force_custom_plan'");
    const rows = await rowsOf<Row>(connection, statement);
    await connection.query("COMMIT");
    isLost = false;
    return rows;
  } finally {
    // One that is in the middle of a transaction is not given to anybody else.
    connection.release(isLost);
  }
}

async function rowsOf<Row extends object>(
  connection: Pool | PoolClient,
  { text, values }: Prisma.Sql,
  name?: string,
): Promise<Row[]> {
  const { rows } = await connection.query<Row>({ text, values, ...(name && { name }) });
  return rows;
}
