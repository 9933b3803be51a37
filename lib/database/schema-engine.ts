import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import type { DiffTarget } from "@prisma/schema-engine-wasm";
import * as engineModule from "@prisma/schema-engine-wasm/schema_engine_bg";
import { Client } from "pg";
import { openSchemaAdapter } from "./schema-adapter";

const SCHEMA = "prisma/schema.prisma";
const MIGRATIONS = "prisma/migrations";
const LOCKFILE = "migration_lock.toml";
const EMPTY_MIGRATION = "-- Nothing in schema.prisma changed: write the SQL here.\n";
const NOTHING_EXTERNAL = { externalTables: [], externalEnums: [] };

interface DiffOptions {
  /** A PostgreSQL in which a throw-away database may be made. */
  url: string;
  /** Instead of prisma/schema.prisma. */
  schema?: string;
}

/**
 * What is missing in the migrations to make the tables schema.prisma describes.
 * The migrations are played on a database of their own, dropped afterwards.
 * @returns the SQL, or null when they agree.
 */
export async function diffMigrationsToSchema({
  url,
  schema = readFileSync(SCHEMA, "utf8"),
}: DiffOptions): Promise<string | null> {
  const engine = await openEngine(url, schema);
  try {
    const { exitCode, stdout } = await engine.diff({
      from: readMigrations(),
      to: { tag: "schemaDatamodel", files: [{ path: resolve(SCHEMA), content: schema }] },
      script: true,
      exitCode: true, // asks for 2 when there is a difference
      filters: NOTHING_EXTERNAL,
    });
    return exitCode === 0 ? null : (stdout ?? "");
  } finally {
    engine.free();
  }
}

/**
 * Writes the next migration: what schema.prisma has and the migrations lack.
 * Without a difference it is empty, for SQL that Prisma's language cannot say.
 * @returns the file, to be read before it is committed.
 */
export async function createMigration(url: string, name: string, now: Date): Promise<string> {
  const sql = (await diffMigrationsToSchema({ url })) ?? EMPTY_MIGRATION;
  const time = now.toISOString().replace(/\D/g, "").slice(0, 14);
  const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, "_");
  const file = join(MIGRATIONS, `${time}_${slug}`, "migration.sql");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, sql);
  return file;
}

let loaded: Promise<void> | undefined;

/** Prisma's schema engine as WebAssembly: its own loader needs a bundler, Node needs this. */
async function loadEngine(): Promise<void> {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve("@prisma/schema-engine-wasm/schema_engine_bg"));
  const wasm = await WebAssembly.instantiate(readFileSync(join(folder, "schema_engine_bg.wasm")), {
    "./schema_engine_bg.js": engineModule as unknown as WebAssembly.ModuleImports,
  });
  // The engine reports a panic here before it dies.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (message: string) => console.error(`schema engine: ${message}`),
    },
  });
  engineModule.__wbg_set_wasm(wasm.instance.exports);
  (wasm.instance.exports.__wbindgen_start as () => void)();
}

async function openEngine(url: string, schema: string): Promise<engineModule.SchemaEngine> {
  await (loaded ??= loadEngine());
  return engineModule.SchemaEngine.new(
    { datamodels: [[resolve(SCHEMA), schema]] },
    () => undefined, // its log
    bindMigrationAwareSqlAdapterFactory(adapterFactory(url)),
  );
}

/**
 * Where the engine works. The adapter's own connectToShadowDb() connects to the
 * REAL database when it was made from a connection string, so it is never asked.
 */
function adapterFactory(url: string): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => openSchemaAdapter(url),
    async connectToShadowDb() {
      const name = `prisma_shadow_${randomUUID()}`;
      await onServer(url, `CREATE DATABASE "${name}" TEMPLATE template0`);
      const shadow = new URL(url);
      shadow.pathname = `/${name}`;
      return openSchemaAdapter(shadow.toString(), () =>
        onServer(url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
      );
    },
  };
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function readMigrations(): DiffTarget {
  const names = readdirSync(MIGRATIONS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(sqlOf(entry.name)))
    .map((entry) => entry.name)
    .sort();
  return {
    tag: "migrations",
    baseDir: resolve(MIGRATIONS),
    shadowDbInitScript: "",
    lockfile: { path: LOCKFILE, content: readFileSync(join(MIGRATIONS, LOCKFILE), "utf8") },
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok", value: readFileSync(sqlOf(name), "utf8") },
      },
    })),
  };
}

function sqlOf(migration: string): string {
  return join(MIGRATIONS, migration, "migration.sql");
}
