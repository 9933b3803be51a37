import "server-only";
import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import type { Pool } from "pg";
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

const shared = globalThis as { databasePool?: Pool; prismaClient?: PrismaClient };
const pool = (shared.databasePool ??= openPool(15));

/** One client per process; `next dev` reloads modules but keeps the globals. */
export const db: PrismaClient = (shared.prismaClient ??= connect(pool));

/**
 * The rows of a statement that is asked with every vote or request of a program:
 * prepared once per connection, and without the way through Prisma, which costs
 * several times as much as the statement itself. Its text must always be the same.
 */
export async function askPrepared<Row extends object>(statement: Prisma.Sql): Promise<Row[]> {
  const { text, values } = statement;
  const { rows } = await pool.query<Row>({ name: nameOf(text), text, values });
  return rows;
}

/**
 * The rows of a statement that is planned for its values, under settings of
 * PostgreSQL that hold for it alone; without the way through Prisma.
 * @param settings names and values, no one's input
 */
export async function askWith<Row extends object>(
  settings: Record<string, string>,
  { text, values }: Prisma.Sql,
): Promise<Row[]> {
  const set = Object.entries(settings).map(([name, value]) => `SET LOCAL ${name} = '${value}'`);
  const connection = await pool.connect();
  let isLost = true;
  try {
    await connection.query(["BEGIN READ ONLY", ...set].join(";"));
    const { rows } = await connection.query<Row>(text, values);
    await connection.query("COMMIT");
    isLost = false;
    return rows;
  } finally {
    // One that is in the middle of a transaction is not given to anybody else.
    connection.release(isLost);
  }
}
