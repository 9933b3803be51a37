import fc from "fast-check";
import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { RateLimited } from "@/lib/errors";
import { networkOf } from "@/lib/http/origin";
import { DEFAULT_LIMITS, parseLimits } from "@/lib/http/rate-limit-rules";
import { takeFromLimit } from "@/lib/http/rate-limits";
import { takeFromPersonsLimit } from "@/lib/http/person-limits";
import { createUser } from "../support/factories";

test("a person's tries are counted down and then refused until the window ends", async () => {
  const { id: userId } = await createUser();
  const { points } = DEFAULT_LIMITS["comment-new"];
  for (let left = points - 1; left >= 0; left--)
    expect(await takeFromLimit("comment-new", { userId })).toMatchObject({ remaining: left });
  const refusal = await takeFromLimit("comment-new", { userId }).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(RateLimited);
  expect((refusal as RateLimited).retryAfterSeconds).toBeGreaterThan(500);
  expect((refusal as RateLimited).message).toMatch(/5 times in 10 minutes/);
  // Somebody else, and something else, is counted apart.
  const other = await createUser();
  await takeFromLimit("comment-new", { userId: other.id });
  await takeFromLimit("vote", { userId });
});

test("a new account comments less often than an older one", async () => {
  const [young, old] = await Promise.all([createUser(), createUser()]);
  const now = new Date();
  const fourDaysAgo = new Date(now.getTime() - 4 * 24 * 3_600_000);
  await db.user.update({ where: { id: young.id }, data: { createdAt: now } });
  await db.user.update({ where: { id: old.id }, data: { createdAt: fourDaysAgo } });
  for (let turn = 0; turn < DEFAULT_LIMITS["comment-new"].points; turn++)
    await takeFromPersonsLimit("comment", { userId: young.id, ip: null });
  await expect(
    takeFromPersonsLimit("comment", { userId: young.id, ip: null }),
  ).rejects.toBeInstanceOf(RateLimited);
  await takeFromPersonsLimit("vote", { userId: young.id, ip: null });
  for (let left = DEFAULT_LIMITS.comment.points - 1; left >= 0; left--)
    expect(await takeFromPersonsLimit("comment", { userId: old.id, ip: null })).toMatchObject({
      remaining: left,
    });
  await expect(
    takeFromPersonsLimit("comment", { userId: old.id, ip: null }),
  ).rejects.toBeInstanceOf(RateLimited);
});

test("of fifty tries at once exactly as many get through as may", async () => {
  const { id: userId } = await createUser();
  const tries = await Promise.allSettled(
    Array.from({ length: 50 }, () => takeFromLimit("submit", { userId })),
  );
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(
    DEFAULT_LIMITS.submit.points,
  );
});

test("an address that signs in by itself has the limit, one behind which people are known twenty times", async () => {
  const ip = "203.0.113.9";
  for (let tries = 0; tries < 20; tries++) await takeFromLimit("sign-in", { ip });
  await expect(takeFromLimit("sign-in", { ip })).rejects.toBeInstanceOf(RateLimited);
  for (let tries = 0; tries < 25; tries++)
    await takeFromLimit("report", { userId: (await createUser()).id, ip });
});

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
