import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Shutdown } from "../../lib/cli/shutdown";
import { startEmbeddedPostgres } from "../../lib/database/embedded";
import { deployMigrations } from "../../lib/database/migrate";
import { onServer, withDatabase } from "../support/database-server";
import { residentPeak } from "../support/memory";

const WATCH_MS = 50;

interface Place {
  /** Where the database may lie. */
  folder: string;
  shutdown: Shutdown;
  log: (line: string) => void;
}

/** A PostgreSQL of its own for the part of that name, until the bench ends. @returns its address. */
export async function startServer(name: string, { folder, shutdown, log }: Place): Promise<string> {
  const dataDir = join(folder, `bench-${name}`);
  mkdirSync(dataDir, { mode: 0o711 });
  const { url, stop } = await startEmbeddedPostgres({ dataDir, log });
  shutdown.add(stop);
  return url;
}

/** A migrated database without papers. @returns its address. */
export async function emptyDatabase(server: string, name: string): Promise<string> {
  await onServer(server, `CREATE DATABASE ${name}`);
  const url = withDatabase(server, name);
  await deployMigrations({ url, directory: "prisma/migrations", log: () => undefined });
  return url;
}

/**
 * `npm run papers -- ARGS` in a process of its own, its start included.
 * @throws Error when it fails.
 */
export async function runPapers(
  args: string[],
  environment: Record<string, string>,
): Promise<{ seconds: number; megabytes: number }> {
  const began = performance.now();
  const child = spawn(process.execPath, ["lib/cli/run.mjs", "papers", ...args], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, NODE_ENV: "test", ...environment },
  });
  let megabytes = 0;
  const watch = setInterval(() => {
    megabytes = Math.max(megabytes, residentPeak(child.pid));
  }, WATCH_MS);
  const [code] = (await once(child, "exit")) as [number | null];
  clearInterval(watch);
  if (code !== 0) throw new Error(`papers ${args[0] ?? ""} ended with ${String(code)}.`);
  return { seconds: (performance.now() - began) / 1000, megabytes };
}
