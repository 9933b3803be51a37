import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { RateLimited } from "@/lib/errors";
import { networkOf } from "@/lib/http/origin";
import { DEFAULT_LIMITS, parseLimits } from "@/lib/http/rate-limit-rules";
import { postgresStore, type RateLimitStore, redisStore } from "@/lib/http/rate-limit-stores";
import { rateLimitsOf } from "@/lib/http/rate-limits";
import { createUser } from "../support/factories";
import { hasRedis, RedisServer } from "../support/redis-server";

const databaseUrl = () => process.env.DATABASE_URL ?? "";

let redis: RedisServer | null = null;

beforeAll(async () => {
  if (hasRedis) redis = await RedisServer.start();
});

afterAll(async () => {
  await redis?.kill();
});

function redisUrl(): string {
  if (!redis) throw new Error("no redis-server");
  return redis.url;
}

const lines: string[] = [];
const log = (line: string) => void lines.push(line);

/** Both stores keep the same promises. */
const STORES: [string, () => RateLimitStore][] = [
  ["PostgreSQL", () => postgresStore(databaseUrl())],
  ["Redis", () => redisStore(redisUrl(), postgresStore(databaseUrl()), log)],
];
const NO_REDIS = hasRedis ? "" : " (skipped: this machine has no redis-server)";

function storeTest(
  name: string,
  run: (open: () => Promise<RateLimitStore>) => Promise<void>,
): void {
  for (const [kind, make] of STORES) {
    const isThere = kind !== "Redis" || hasRedis;
    test.skipIf(!isThere)(`${kind}: ${name}${isThere ? "" : NO_REDIS}`, async () => {
      lines.length = 0;
      const opened: RateLimitStore[] = [];
      try {
        await run(async () => {
          const store = make();
          opened.push(store);
          if (kind === "Redis") await untilRedisCounts(store);
          return store;
        });
        // The one that is tested did the counting.
        const [row] = await db.$queryRaw<{ count: bigint }[]>`SELECT count(*) FROM rate_limits`;
        expect(Number(row?.count) > 0).toBe(kind === "PostgreSQL");
        expect(lines).toEqual([]);
      } finally {
        for (const store of opened) await store.close();
      }
    });
  }
}

/** Until a new connection stands, PostgreSQL counts; what it counted is forgotten here. */
async function untilRedisCounts(store: RateLimitStore): Promise<void> {
  const probe = store.limiter({ name: "probe", points: 1000, seconds: 60 });
  for (let tries = 0; ; tries++) {
    await db.$executeRaw`DELETE FROM rate_limits`;
    await probe.consume(crypto.randomUUID());
    const [row] = await db.$queryRaw<{ count: bigint }[]>`SELECT count(*) FROM rate_limits`;
    if (Number(row?.count) === 0) return;
    if (tries > 200) throw new Error("Redis does not count");
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

const rejected = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

storeTest(
  "a person's tries are counted down and then refused until the window ends",
  async (open) => {
    const take = rateLimitsOf(await open());
    const { id: userId } = await createUser();
    const { points } = DEFAULT_LIMITS["comment-new"];
    for (let left = points - 1; left >= 0; left--)
      expect(await take("comment-new", { userId })).toMatchObject({
        ...{ act: "comment-new", limit: points, seconds: 600, remaining: left },
      });
    const refusal = await rejected(take("comment-new", { userId }));
    expect(refusal).toBeInstanceOf(RateLimited);
    expect((refusal as RateLimited).retryAfterSeconds).toBeGreaterThan(500);
    expect((refusal as RateLimited).message).toMatch(/5 times in 10 minutes/);
    // Somebody else, and something else, is counted apart.
    const other = await createUser();
    await take("comment-new", { userId: other.id });
    await take("vote", { userId });
  },
);

storeTest("a window that has ended begins anew", async (open) => {
  const limiter = (await open()).limiter({ name: "short", points: 2, seconds: 1 });
  const begun = Date.now();
  await limiter.consume("a");
  await limiter.consume("a");
  expect(await rejected(limiter.consume("a"))).toMatchObject({ remainingPoints: 0 });
  await new Promise((resolve) => setTimeout(resolve, 1100 - (Date.now() - begun)));
  expect(await limiter.consume("a")).toMatchObject({ remainingPoints: 1 });
});

storeTest(
  "of fifty tries at once, over two web processes, exactly as many get through as may",
  async (open) => {
    const takes = [rateLimitsOf(await open()), rateLimitsOf(await open())] as const;
    const { id: userId } = await createUser();
    const tries = await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) =>
        (takes[index % 2] ?? takes[0])("submit", { userId }),
      ),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(
      DEFAULT_LIMITS.submit.points,
    );
  },
);

storeTest(
  "an address that signs in by itself has the limit, one behind which people are known twenty times",
  async (open) => {
    const take = rateLimitsOf(await open());
    const ip = "203.0.113.9";
    for (let tries = 0; tries < 20; tries++) await take("sign-in", { ip });
    await expect(take("sign-in", { ip })).rejects.toBeInstanceOf(RateLimited);
    for (let tries = 0; tries < 25; tries++)
      await take("report", { userId: (await createUser()).id, ip });
  },
);

test("a Redis that is not there is said once, and PostgreSQL counts: nobody is unlimited, nobody gets an error", async () => {
  lines.length = 0;
  const store = redisStore("redis://:secret@127.0.0.1:1", postgresStore(databaseUrl()), log);
  const take = rateLimitsOf(store);
  const { id: userId } = await createUser();
  for (let tries = 0; tries < 5; tries++) await take("comment-new", { userId });
  await expect(take("comment-new", { userId })).rejects.toBeInstanceOf(RateLimited);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(lines).toEqual([
    "Redis is away: tries are counted in PostgreSQL meanwhile (ECONNREFUSED)",
  ]);
  await store.close();
});

test.skipIf(!hasRedis)(
  `a Redis that dies or hangs is gone round, and used again when it is back${NO_REDIS}`,
  async () => {
    lines.length = 0;
    const server = await RedisServer.start();
    const store = redisStore(server.url, postgresStore(databaseUrl()), log);
    try {
      await untilRedisCounts(store);
      const take = rateLimitsOf(store);
      const { id: userId } = await createUser();
      await take("vote", { userId });
      server.signal("SIGSTOP");
      const begun = performance.now();
      expect(await take("vote", { userId })).toMatchObject({ remaining: 239 });
      expect(performance.now() - begun).toBeLessThan(1500);
      server.signal("SIGCONT");
      await untilRedisCounts(store);
      await server.kill();
      for (let tries = 0; tries < 5; tries++) await take("comment-new", { userId });
      await expect(take("comment-new", { userId })).rejects.toBeInstanceOf(RateLimited);
      await server.run();
      await untilRedisCounts(store);
      expect(lines.filter((line) => line.startsWith("Redis is away")).length).toBeLessThan(3);
      expect(lines.at(-1)).toBe("Redis is back: tries are counted there again");
    } finally {
      await store.close();
      await server.kill();
    }
  },
);

test("IPv6 is counted by its /64, mapped IPv4 as itself, nonsense not at all", () => {
  expect(networkOf("2001:db8:1:2:3:4:5:6")).toBe(networkOf("2001:db8:1:2:ffff::1"));
  expect(networkOf("2001:db8:1:2::1")).not.toBe(networkOf("2001:db8:1:3::1"));
  expect(networkOf("::ffff:192.0.2.1")).toBe("192.0.2.1");
  for (const text of ["", "unknown", "1.2.3.4.5", "a".repeat(300)])
    expect(networkOf(text)).toBeNull();
});

test("limits are read from text, and anything else is refused", () => {
  expect(parseLimits("")).toEqual(DEFAULT_LIMITS);
  expect(parseLimits("vote=600/1m, comment=5/2h")).toMatchObject({
    vote: { points: 600, seconds: 60 },
    comment: { points: 5, seconds: 7200 },
    submit: DEFAULT_LIMITS.submit,
  });
  for (const text of ["vote", "vote=0/1m", "vote=1/0s", "vote=1/1w", "votes=1/1m", "vote=-1/1m"])
    expect(parseLimits(text), text).toBeNull();
  fc.assert(
    fc.property(fc.string(), (text) => {
      const limits = parseLimits(text);
      for (const { points, seconds } of Object.values(limits ?? {}))
        expect(points * seconds).toBeGreaterThan(0);
    }),
  );
});
