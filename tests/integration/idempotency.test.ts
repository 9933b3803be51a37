import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { once } from "@/lib/idempotency/commands";
import { createUser } from "../support/factories";

const NOW = new Date("2026-05-20T12:00:00Z");

test("of ten equal requests at once one is done; the others are told to wait, and later get its answer", async () => {
  const { id: userId } = await createUser();
  let done = 0;
  let finish: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (finish = resolve));
  const ask = () =>
    once({ userId, key: "k", requestHash: "h", now: NOW }, async () => {
      done += 1;
      await held;
      return { status: 201, body: { number: done } };
    });
  const asked = Array.from({ length: 10 }, ask);
  const refused = await Promise.all(
    asked.map((answer) => Promise.race([answer.catch((error: unknown) => error), wait(1500)])),
  );
  finish();
  await Promise.allSettled(asked);
  expect(done).toBe(1);
  expect(refused.filter((error) => error instanceof AppError)).toHaveLength(9);
  expect(await ask()).toEqual({ status: 201, body: { number: 1 }, isRepeat: true });
});

function wait(milliseconds: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), milliseconds));
}

test("a key means one request of one person, for a day", async () => {
  const [ada, bob] = await Promise.all([createUser(), createUser()]);
  const ask = (userId: string, requestHash: string, now = NOW) =>
    once({ userId, key: "same", requestHash, now }, () =>
      Promise.resolve({ status: 200, body: { requestHash } }),
    );
  await ask(ada.id, "one");
  await expect(ask(ada.id, "two")).rejects.toMatchObject({ code: "conflict" });
  expect((await ask(bob.id, "two")).isRepeat).toBe(false);
  const nextDay = new Date(NOW.getTime() + 25 * 3_600_000);
  expect(await ask(ada.id, "two", nextDay)).toMatchObject({ isRepeat: false });
});

test("what was refused, or died on the way, may be tried again", async () => {
  const { id: userId } = await createUser();
  const keyed = { userId, key: "k", requestHash: "h", now: NOW };
  const refusal = new AppError("not_found", "Paper not found");
  await expect(once(keyed, () => Promise.reject(refusal))).rejects.toBe(refusal);
  expect((await once(keyed, () => Promise.resolve({ status: 201, body: {} }))).isRepeat).toBe(
    false,
  );
  await db.idempotencyKey.create({
    data: { userId, key: "dead", requestHash: "h", createdAt: NOW },
  });
  const dead = { ...keyed, key: "dead" };
  const run = () => Promise.resolve({ status: 201, body: {} });
  await expect(once(dead, run)).rejects.toMatchObject({ code: "conflict" });
  const later = { ...dead, now: new Date(NOW.getTime() + 3 * 60_000) };
  expect((await once(later, run)).isRepeat).toBe(false);
});
