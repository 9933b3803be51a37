import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/lib/database/embedded";
import { isAlive, waitForExit } from "@/lib/database/processes";
import { makeDataFolder } from "../support/data-folder";

let dataDir: string;
let started: EmbeddedPostgres[];

beforeEach(() => {
  dataDir = makeDataFolder("embedded");
  started = [];
});

afterEach(async () => {
  for (const server of started) await server.stop();
  await rm(dataDir, { recursive: true });
});

async function start(): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  started.push(server);
  return server;
}

const pidFile = () => join(dataDir, "postgres/postmaster.pid");

async function serverId(): Promise<number> {
  return Number((await readFile(pidFile(), "utf8")).split("\n")[0]);
}

async function run(server: EmbeddedPostgres, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: server.url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

test("of two that start at once one starts it, both use it, and the last stops it", async () => {
  const [first, second] = await Promise.all([start(), start()]);
  const id = await serverId();

  expect([first.adopted, second.adopted].sort()).toEqual([false, true]);
  expect(first.url).toBe(second.url);
  await first.stop();
  expect(await run(second, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  await second.stop();
  expect(isAlive(id)).toBe(false);
});

test("a server killed outright comes back with its data", async () => {
  const server = await start();
  await run(server, "CREATE TABLE kept AS SELECT 7 AS number");
  const id = await serverId();
  process.kill(id, "SIGKILL");
  await waitForExit(id, 5000);

  expect(await run(await start(), "SELECT number FROM kept")).toEqual([{ number: 7 }]);
});

test("a pid file that names somebody else's process does not keep it from starting", async () => {
  const server = await start();
  const left = await readFile(pidFile(), "utf8");
  await server.stop();
  await writeFile(pidFile(), left.replace(/^\d+/, String(process.ppid)));

  const again = await start();

  expect(again.adopted).toBe(false);
  expect(await serverId()).not.toBe(process.ppid);
});

test("a first start that was killed half way is done over", async () => {
  const draft = join(dataDir, "postgres.new-1");
  await mkdir(join(dataDir, "postgres"), { recursive: true });
  await mkdir(draft);
  await writeFile(join(draft, "PG_VERSION"), "18\n");

  expect(await run(await start(), "SELECT current_database()")).toEqual([
    { current_database: "papers" },
  ]);
  expect(existsSync(draft)).toBe(false);
});

test("data of another PostgreSQL is refused and left alone", async () => {
  await mkdir(join(dataDir, "postgres"));
  await writeFile(join(dataDir, "postgres/PG_VERSION"), "12\n");

  await expect(start()).rejects.toThrow(/was written by PostgreSQL 12/);

  expect(await readFile(join(dataDir, "postgres/PG_VERSION"), "utf8")).toBe("12\n");
});

test("a folder with other files in it is refused and left alone", async () => {
  await mkdir(join(dataDir, "postgres"));
  await writeFile(join(dataDir, "postgres/thesis.txt"), "mine");

  await expect(start()).rejects.toThrow(/holds files but no database/);

  expect(await readFile(join(dataDir, "postgres/thesis.txt"), "utf8")).toBe("mine");
});
