/**
 * Makes one call of many: what is asked while a call is under way waits for it,
 * and then goes together. Alone, nobody waits; under load, connections that each
 * settle and claim a row do so in one statement and one commit.
 * @param most how many go together at most.
 * @param work answers each item, in their order. What it throws, each of them hears.
 */
export function coalesce<Item, Answer>(
  most: number,
  work: (items: Item[]) => Promise<Answer[]>,
): (item: Item) => Promise<Answer> {
  interface Waiting {
    item: Item;
    resolve: (answer: Answer) => void;
    reject: (reason: unknown) => void;
  }
  const waiting: Waiting[] = [];
  let isUnderWay = false;
  const run = async () => {
    isUnderWay = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, most);
      try {
        const answers = await work(batch.map(({ item }) => item));
        batch.forEach(({ resolve }, index) => resolve(answers[index] as Answer));
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    isUnderWay = false;
  };
  return (item) =>
    new Promise<Answer>((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!isUnderWay) void run();
    });
}
