import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";

/** The advisory lock Prisma's own engine takes: the two never migrate at once. */
const MIGRATION_LOCK = 72_707_369;
const LOCK_WAIT = "120s";

/** A migration whose first line says so runs outside a transaction, e.g. CREATE INDEX CONCURRENTLY. */
const NO_TRANSACTION = /^-- no-transaction\b/;

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

interface RecordedMigration {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
}

interface DeployOptions {
  url: string;
  /** The folder that holds one folder per migration. */
  directory: string;
  log: (line: string) => void;
}

/**
 * Applies the migrations a database lacks, in order, and records them as
 * `prisma migrate deploy` would, without Prisma's engine. Safe from any number
 * of processes at once: the second waits and finds nothing to do.
 * @returns the names of the migrations it applied.
 * @throws Error that names the migration that failed, now or earlier.
 */
export async function deployMigrations({ url, directory, log }: DeployOptions): Promise<string[]> {
  return withClient(url, async (client) => {
    await takeLock(client);
    await createLedger(client);
    const migrations = readMigrations(directory);
    const missing = compare(migrations, await readLedger(client), log);
    for (const migration of missing) {
      await apply(client, migration);
      log(`applied migration ${migration.name}`);
    }
    return missing.map(({ name }) => name);
  });
}

/**
 * The migrations a database still lacks, by name.
 * @throws Error when the database cannot be reached.
 */
export async function pendingMigrations(url: string, directory: string): Promise<string[]> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ ledger: string | null }>(
      `SELECT to_regclass('public._prisma_migrations')::text AS ledger`,
    );
    const recorded = rows[0]?.ledger ? await readLedger(client) : [];
    const done = new Set(
      recorded.filter((row) => row.finished_at).map((row) => row.migration_name),
    );
    return readMigrations(directory)
      .map(({ name }) => name)
      .filter((name) => !done.has(name));
  });
}

async function withClient<Result>(
  url: string,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client({
    connectionString: url,
    application_name: "daily-papers migrate",
    connectionTimeoutMillis: 10_000,
  });
  try {
    await client.connect();
  } catch (error) {
    throw new Error(`The database ${nameOf(url)} cannot be reached: ${reasonOf(error)}.`, {
      cause: error,
    });
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A database's address without its password. */
function nameOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${pathname.slice(1)} on ${host}`;
}

function reasonOf(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  return message || code || String(error); // a name with several addresses fails without a message
}

/** Waits while another process migrates; the lock is freed with the session. */
async function takeLock(client: Client): Promise<void> {
  await client.query(`SET lock_timeout = '${LOCK_WAIT}'`);
  try {
    await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
  } catch (error) {
    throw new Error(
      `Another process has been migrating this database for ${LOCK_WAIT}. Let it finish, then try again.`,
      { cause: error },
    );
  }
}

function readMigrations(directory: string): Migration[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, file: join(directory, name, "migration.sql") }))
    .filter(({ file }) => existsSync(file))
    .map(({ name, file }) => {
      const sql = readFileSync(file, "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function createLedger(client: Client): Promise<void> {
  await client.query(`CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum" VARCHAR(64) NOT NULL,
    "finished_at" TIMESTAMPTZ,
    "migration_name" VARCHAR(255) NOT NULL,
    "logs" TEXT,
    "rolled_back_at" TIMESTAMPTZ,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count" INTEGER NOT NULL DEFAULT 0
  )`);
}

async function readLedger(client: Client): Promise<RecordedMigration[]> {
  const { rows } = await client.query<RecordedMigration>(
    `SELECT migration_name, checksum, finished_at FROM "_prisma_migrations"
     WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  return rows;
}

function compare(
  migrations: Migration[],
  recorded: RecordedMigration[],
  log: (line: string) => void,
): Migration[] {
  const failed = recorded.find((row) => !row.finished_at);
  if (failed) {
    throw new Error(
      `Migration ${failed.migration_name} failed earlier. Repair the database, then delete its row from _prisma_migrations.`,
    );
  }
  const byName = new Map(recorded.map((row) => [row.migration_name, row]));
  for (const { name, checksum } of migrations) {
    const row = byName.get(name);
    if (row && row.checksum !== checksum) {
      log(`warning: migration ${name} was edited after it was applied`);
    }
  }
  return migrations.filter(({ name }) => !byName.has(name));
}

async function apply(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  const id = randomUUID();
  const inTransaction = !NO_TRANSACTION.test(sql);
  if (inTransaction) await client.query("BEGIN");
  await client.query(
    `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at)
     VALUES ($1, $2, $3, clock_timestamp())`,
    [id, checksum, name],
  );
  try {
    await client.query(sql);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    await (inTransaction
      ? client.query("ROLLBACK")
      : client.query(`UPDATE "_prisma_migrations" SET logs = $2 WHERE id = $1`, [id, reason]));
    throw new Error(`Migration ${name} failed: ${reason}`, { cause: error });
  }
  await client.query(
    `UPDATE "_prisma_migrations" SET finished_at = clock_timestamp(), applied_steps_count = 1 WHERE id = $1`,
    [id],
  );
  if (inTransaction) await client.query("COMMIT");
}
