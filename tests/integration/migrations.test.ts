import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { deployMigrations, pendingMigrations } from "@/lib/database/migrate";
import { diffMigrationsToSchema } from "@/lib/database/schema-engine";
import { onServer, withDatabase } from "../support/database-server";

const MIGRATIONS = "prisma/migrations";
/** The lock Prisma's own engine takes while it migrates. */
const PRISMA_LOCK = 72_707_369;
const name = `papers_migrate_${String(process.pid)}`;
const url = withDatabase(inject("templateUrl"), name);
// Not the template itself: while somebody is connected to it, nobody can clone it.
const server = withDatabase(inject("templateUrl"), "postgres");
let folder: string;

beforeEach(async () => {
  await onServer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await onServer(server, `CREATE DATABASE ${name}`);
  folder = await mkdtemp(join(tmpdir(), "papers-migrations-"));
});

afterEach(async () => {
  await onServer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await rm(folder, { recursive: true });
});

const deploy = (directory: string) =>
  deployMigrations({ url, directory, log: (line) => void lines.push(line) });
let lines: string[] = [];
beforeEach(() => void (lines = []));

async function writeMigration(title: string, sql: string): Promise<void> {
  await mkdir(join(folder, title), { recursive: true });
  await writeFile(join(folder, title, "migration.sql"), sql);
}

async function query<Row extends object>(sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

test("the migrations make exactly the tables that schema.prisma describes", async () => {
  expect(await diffMigrationsToSchema({ url: server })).toBeNull();
});

test("a column that no migration makes is noticed", async () => {
  const schema = await readFile("prisma/schema.prisma", "utf8");
  const changed = schema.replace(/model Paper \{/, '$&\n  unheardOf Int? @map("unheard_of")');
  expect(changed).not.toBe(schema);

  expect(await diffMigrationsToSchema({ url: server, schema: changed })).toContain(
    'ALTER TABLE "papers" ADD COLUMN     "unheard_of" INTEGER',
  );
});

test("comparing leaves no database behind", async () => {
  await diffMigrationsToSchema({ url: server });

  expect(
    await query("SELECT datname FROM pg_database WHERE datname LIKE 'prisma_shadow%'"),
  ).toEqual([]);
});

test("each migration is recorded as Prisma would record it", async () => {
  const applied = await deploy(MIGRATIONS);

  const rows = await query<{ migration_name: string; checksum: string }>(
    `SELECT migration_name, checksum, logs, rolled_back_at, applied_steps_count,
       length(id) AS id_length, finished_at >= started_at AS finished
     FROM _prisma_migrations ORDER BY started_at`,
  );
  const expected = await Promise.all(
    applied.map(async (title) => ({
      migration_name: title,
      checksum: createHash("sha256")
        .update(await readFile(join(MIGRATIONS, title, "migration.sql")))
        .digest("hex"),
      logs: null,
      rolled_back_at: null,
      applied_steps_count: 1,
      id_length: 36,
      finished: true,
    })),
  );
  expect(rows).toEqual(expected);
  expect(await pendingMigrations(url, MIGRATIONS)).toEqual([]);
});

test("of three processes that migrate at once one does, and the others wait for it", async () => {
  const holder = new Client({ connectionString: url });
  await holder.connect();
  await holder.query("SELECT pg_advisory_lock($1)", [PRISMA_LOCK]);
  const deploys = Promise.all([deploy(MIGRATIONS), deploy(MIGRATIONS), deploy(MIGRATIONS)]);
  await expect
    .poll(() => query("SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"))
    .toHaveLength(3);
  expect(await pendingMigrations(url, MIGRATIONS)).not.toEqual([]);
  await holder.end();

  const applied = await deploys;

  expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
});

test("a migration that fails leaves nothing behind and is named", async () => {
  await writeMigration("1_good", "CREATE TABLE good (id int)");
  await writeMigration("2_bad", "CREATE TABLE half (id int); SELECT nonsense");

  await expect(deploy(folder)).rejects.toThrow(/Migration 2_bad failed: .*nonsense/);

  expect(await query("SELECT to_regclass('good') AS good, to_regclass('half') AS half")).toEqual([
    { good: "good", half: null },
  ]);
  expect(await pendingMigrations(url, folder)).toEqual(["2_bad"]);
  await writeMigration("2_bad", "CREATE TABLE half (id int)");
  expect(await deploy(folder)).toEqual(["2_bad"]);
});

test("a migration outside a transaction that failed must be looked at first", async () => {
  await writeMigration("1_bare", "-- no-transaction\nCREATE INDEX CONCURRENTLY ON missing (id)");

  await expect(deploy(folder)).rejects.toThrow(/Migration 1_bare failed/);

  await expect(deploy(folder)).rejects.toThrow(/1_bare failed earlier/);
});

test("a migration that was edited after it ran is pointed out, and not run again", async () => {
  await writeMigration("1_good", "CREATE TABLE good (id int)");
  await deploy(folder);
  await writeMigration("1_good", "CREATE TABLE good (id bigint)");

  expect(await deploy(folder)).toEqual([]);

  expect(lines.at(-1)).toBe("warning: migration 1_good was edited after it was applied");
});
