import { expect, test } from "vitest";
import type { RawMail } from "../mail/message";
import type { SmtpOutcome } from "../mail/smtp-outcome";
import { type Claimed, type Prepared, sendDueDeliveries, type Settlement } from "./send-loop";

/** A ledger in memory: rows in their order, and what became of each. */
class Ledger {
  readonly settled: [id: string, kind: Settlement["kind"]][] = [];
  readonly pauses: number[] = [];
  /** So many calls of settle fail, as while a database restarts. */
  faults = 0;
  readonly #due: string[];

  constructor(
    due: string[],
    private readonly prepareAs: (id: string) => Prepared = (id) => ({ mail: mailTo(id) }),
  ) {
    this.#due = due;
  }

  get due(): readonly string[] {
    return this.#due;
  }

  claim(): Promise<Claimed | null> {
    const id = this.#due.shift();
    return Promise.resolve(
      id === undefined
        ? null
        : { id, attemptId: `try-${id}`, attempts: 1, group: "other", turn: null, watched: false },
    );
  }

  async prepare({ id }: Claimed): Promise<Prepared> {
    return Promise.resolve(this.prepareAs(id));
  }

  settle({ id }: Claimed, { kind }: Settlement): Promise<void> {
    if (this.faults > 0) {
      this.faults -= 1;
      return Promise.reject(new Error("the database restarts"));
    }
    this.settled.push([id, kind]);
    return Promise.resolve();
  }
}

function mailTo(id: string): RawMail {
  return {
    to: `${id}@example.org`,
    from: "digest@example.org",
    raw: Buffer.from("Subject: s\r\n"),
  };
}

const ACCEPTED: SmtpOutcome = { kind: "accepted", response: "250 ok" };

function run(
  ledger: Ledger,
  answer: (to: string) => SmtpOutcome = () => ACCEPTED,
  mayGoOn: () => boolean = () => true,
) {
  return sendDueDeliveries({
    store: {
      claim: () => ledger.claim(),
      prepare: (claimed) => ledger.prepare(claimed),
      settle: (claimed, result) => ledger.settle(claimed, result),
      settleAndClaim: async (claimed, result) => {
        await ledger.settle(claimed, result);
        return ledger.claim();
      },
      noteDot: () => Promise.resolve(true),
    },
    slot: { send: ({ to }) => Promise.resolve(answer(to)) },
    timeoutMs: 1000,
    mayGoOn,
    sleep: (milliseconds) => {
      ledger.pauses.push(milliseconds);
      return Promise.resolve();
    },
  });
}

test("everything due is sent, each row settled before the next is claimed", async () => {
  const ledger = new Ledger(["a", "b", "c"]);
  expect(await run(ledger)).toEqual({ sent: 3, failed: 0, stopped: null });
  expect(ledger.settled).toEqual([
    ["a", "accepted"],
    ["b", "accepted"],
    ["c", "accepted"],
  ]);
});

test("who left or comes too late is settled without a mail", async () => {
  const asked: string[] = [];
  const ledger = new Ledger(["left", "late", "here"], (id) => {
    if (id === "left") return { skip: "unsubscribed" };
    return id === "late" ? { expired: true } : { mail: mailTo(id) };
  });
  const report = await run(ledger, (to) => {
    asked.push(to);
    return ACCEPTED;
  });
  expect(report).toEqual({ sent: 1, failed: 1, stopped: null });
  expect(asked).toEqual(["here@example.org"]);
  expect(ledger.settled.map(([, kind]) => kind)).toEqual(["skipped", "expired", "accepted"]);
});

test("trouble with one reader keeps nobody else from their mail", async () => {
  const answers: Record<string, SmtpOutcome> = {
    "a@example.org": { kind: "deferred", code: 450, enhancedCode: null, response: "later" },
    "b@example.org": {
      kind: "rejected",
      code: 550,
      enhancedCode: "5.1.1",
      response: "who?",
      suppress: true,
    },
    "c@example.org": { kind: "in_doubt", response: "closed" },
    "d@example.org": { kind: "not_sent", response: "closed" },
  };
  const ledger = new Ledger(["a", "b", "c", "d", "e"]);
  expect(await run(ledger, (to) => answers[to] ?? ACCEPTED)).toEqual({
    sent: 1,
    failed: 1,
    stopped: null,
  });
  expect(ledger.settled).toHaveLength(5);
});

test.each(["unreachable", "blocked"] as const)(
  "a server that is %s stops the run: no further row is claimed",
  async (kind) => {
    const ledger = new Ledger(["a", "b"]);
    expect(await run(ledger, () => ({ kind, response: "no" }))).toEqual({
      sent: 0,
      failed: 0,
      stopped: kind,
    });
    expect(ledger.settled).toEqual([["a", kind]]);
    expect(ledger.due).toEqual(["b"]);
  },
);

test("asked to stop, it claims nothing more", async () => {
  const ledger = new Ledger(["a", "b", "c"]);
  let left = 2;
  expect((await run(ledger, undefined, () => left-- > 0)).sent).toBe(2);
  expect(ledger.due).toEqual(["c"]);
});

test("a mail that cannot be made goes back unsent, and the fault is told", async () => {
  const ledger = new Ledger(["a", "b"], () => {
    throw new Error("a placeholder was left");
  });
  await expect(run(ledger)).rejects.toThrow("a placeholder was left");
  expect(ledger.settled).toEqual([["a", "not_sent"]]);
  expect(ledger.due).toEqual(["b"]);
});

test("an answer is written down also when the database restarts meanwhile", async () => {
  const ledger = new Ledger(["a"]);
  ledger.faults = 3;
  expect((await run(ledger)).sent).toBe(1);
  expect(ledger.pauses).toEqual([100, 250, 500]);
  expect(ledger.settled).toEqual([["a", "accepted"]]);
});

test("a database that stays away for a minute is a fault, not a silence", async () => {
  const ledger = new Ledger(["a"]);
  ledger.faults = Infinity;
  await expect(run(ledger)).rejects.toThrow("the database restarts");
  expect(ledger.pauses.reduce((sum, pause) => sum + pause, 0)).toBeGreaterThan(55_000);
});
