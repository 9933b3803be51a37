import { rm } from "node:fs/promises";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../../lib/database/embedded";
import { deployMigrations } from "../../lib/database/migrate";
import { makeDataFolder } from "./data-folder";

export const TEMPLATE = "papers_template";

declare module "vitest" {
  export interface ProvidedContext {
    /** The server's address with the template's database name. */
    templateUrl: string;
  }
}

/** Starts a PostgreSQL of its own and migrates one template that every test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = makeDataFolder("integration");
  const server = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  const templateUrl = withDatabase(server.url, TEMPLATE);
  await onServer(server.url, `CREATE DATABASE ${TEMPLATE}`);
  await deployMigrations({
    url: templateUrl,
    directory: "prisma/migrations",
    log: () => undefined,
  });
  project.provide("templateUrl", templateUrl);
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}

/** The same server's address with another database. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
}

/** Runs one statement on the server's own database. */
export const onServer = (url: string, sql: string) =>
  onDatabase(withDatabase(url, "postgres"), sql);

/** Runs one statement on the database that the address names. */
export async function onDatabase(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
