import { expect, test } from "vitest";
import { coalesce } from "./coalesce";

/** Work that ends when it is told to. */
function controlled() {
  const batches: number[][] = [];
  const ends: (() => void)[] = [];
  const ask = coalesce<number, string>(3, async (items) => {
    batches.push(items);
    await new Promise<void>((resolve) => ends.push(resolve));
    return items.map((item) => `answer to ${item}`);
  });
  return { batches, ask, endNext: () => ends.shift()?.() };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

test("whoever comes alone goes at once; who comes meanwhile goes together, each with their own answer", async () => {
  const { batches, ask, endNext } = controlled();
  const answers = [1, 2, 3, 4, 5].map((item) => ask(item));
  for (let round = 0; round < 3; round++) {
    await settle();
    endNext();
  }
  expect(await Promise.all(answers)).toEqual([1, 2, 3, 4, 5].map((n) => `answer to ${n}`));
  expect(batches).toEqual([[1], [2, 3, 4], [5]]);
});

test("a call that fails is heard by all who were in it, and the next goes on", async () => {
  let calls = 0;
  const ask = coalesce<number, number>(10, (items) => {
    calls += 1;
    return calls === 1 ? Promise.reject(new Error("away")) : Promise.resolve(items);
  });
  await expect(ask(1)).rejects.toThrow("away");
  expect(await ask(2)).toBe(2);
});
