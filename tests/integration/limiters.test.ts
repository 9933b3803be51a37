import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Pool } from "pg";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { freePort } from "@/lib/database/postmaster";
import { limitersIn } from "@/lib/http/limiters";

const hasRedis = spawnSync("redis-server", ["--version"]).status === 0;

let pool: Pool;
let folder: string;
let redis: ChildProcess | null = null;

beforeEach(() => {
  pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 3 });
  folder = mkdtempSync(join(tmpdir(), "papers-redis-"));
});

afterEach(async () => {
  await stopRedis();
  await pool.end();
  rmSync(folder, { recursive: true, force: true });
});

async function startRedis(port: number): Promise<string> {
  const args = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder];
  redis = spawn("redis-server", args, { stdio: ["ignore", "pipe", "ignore"] });
  for await (const text of redis.stdout as AsyncIterable<Buffer>)
    if (text.includes("Ready to accept connections")) break;
  return `redis://127.0.0.1:${port}`;
}

async function stopRedis(): Promise<void> {
  if (redis?.exitCode === null) {
    redis.kill("SIGKILL");
    await once(redis, "exit");
  }
  redis = null;
}

const rows = async () =>
  (await pool.query<{ count: number }>("SELECT count(*)::int AS count FROM rate_limits")).rows[0]
    ?.count;

/** A connection takes a moment; until then PostgreSQL counts. */
async function untilRedisCounts(limiterFor: ReturnType<typeof limitersIn>): Promise<void> {
  const probe = limiterFor({ prefix: "probe", points: 1000, seconds: 60 });
  await vi.waitUntil(async () => {
    const before = await rows();
    await probe.consume(crypto.randomUUID());
    return (await rows()) === before;
  });
  await pool.query("DELETE FROM rate_limits");
}

const stores = [
  ["PostgreSQL", () => Promise.resolve(undefined)],
  ...(hasRedis ? [["Redis", async () => startRedis(await freePort(0))] as const] : []),
] as const;

describe.each(stores)("counted in %s", (name, start) => {
  test("two processes share the count, whoever is over it is told how long, and the window ends", async () => {
    const redisUrl = await start();
    const processes = [limitersIn({ pool, redisUrl }), limitersIn({ pool, redisUrl })];
    if (redisUrl) for (const limiterFor of processes) await untilRedisCounts(limiterFor);
    const [one, other] = processes.map((limiterFor) =>
      limiterFor({ prefix: "vote", points: 10, seconds: 1 }),
    );
    if (!one || !other) throw new Error("There are two.");
    const tries = await Promise.allSettled(
      Array.from({ length: 30 }, (_, index) => (index % 2 ? one : other).consume("ada")),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
    const refused = tries.find(({ status }) => status === "rejected");
    expect(refused).toMatchObject({ reason: { msBeforeNext: expect.any(Number) as number } });
    await expect(one.consume("bob")).resolves.toMatchObject({ remainingPoints: 9 });
    expect(await rows()).toBe(name === "Redis" ? 0 : 2);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await expect(one.consume("ada")).resolves.toMatchObject({ remainingPoints: 9 });
  });
});

test.skipIf(!hasRedis)(
  "PostgreSQL counts while Redis is away, and Redis when it is back",
  async () => {
    const said = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    const port = await freePort(0);
    const limiterFor = limitersIn({ pool, redisUrl: await startRedis(port) });
    await untilRedisCounts(limiterFor);
    const limiter = limiterFor({ prefix: "vote", points: 3, seconds: 60 });
    await stopRedis();
    for (let tries = 0; tries < 3; tries++) await limiter.consume("bob");
    await expect(limiter.consume("bob")).rejects.toMatchObject({ remainingPoints: 0 });
    expect(await rows()).toBe(1);
    expect(said.mock.calls.flat().join()).toMatch(/PostgreSQL counts, Redis cannot be reached/);
    await startRedis(port);
    await vi.waitUntil(() => said.mock.calls.flat().join().includes("Redis counts again"), {
      timeout: 10_000,
    });
    await expect(limiter.consume("eve")).resolves.toMatchObject({ remainingPoints: 2 });
    expect(await rows()).toBe(1);
  },
);

test("a Redis that accepts and never answers holds nobody up", async () => {
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  const silent = createServer().listen(0, "127.0.0.1");
  await once(silent, "listening");
  const { port } = silent.address() as { port: number };
  const limiter = limitersIn({ pool, redisUrl: `redis://127.0.0.1:${port}` })({
    prefix: "vote",
    points: 1,
    seconds: 60,
  });
  const began = Date.now();
  await limiter.consume("ada");
  await expect(limiter.consume("ada")).rejects.toMatchObject({ remainingPoints: 0 });
  expect(Date.now() - began).toBeLessThan(5000);
  silent.close();
});

test.skipIf(!hasRedis)("a Redis that hangs after it has connected holds nobody up", async () => {
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  const limiterFor = limitersIn({ pool, redisUrl: await startRedis(await freePort(0)) });
  await untilRedisCounts(limiterFor);
  const limiter = limiterFor({ prefix: "vote", points: 2, seconds: 60 });
  redis?.kill("SIGSTOP");
  const began = performance.now();
  await limiter.consume("ada");
  expect(performance.now() - began).toBeLessThan(2500);
  expect(await rows()).toBe(1);
  redis?.kill("SIGCONT");
  await untilRedisCounts(limiterFor);
});
