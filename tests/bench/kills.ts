import type { Figure } from "./figures";

const SUBSCRIBERS = 2000;
const KILLS = 20;
/** As many mails of a worker may be on their way when it is killed. */
const SLOTS = 4;

/**
 * Twenty kill -9 of two workers while they send to 2,000, for each policy of what
 * is in doubt: who got nothing, who got a second copy, and whether it is the same.
 */
export async function measureKills(log: (line: string) => void): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const policy of ["resend", "hold"] as const) {
    log(
      `${String(KILLS)} kill -9 while ${String(SUBSCRIBERS)} mails are sent, DIGEST_IN_DOUBT=${policy}`,
    );
    const { lost, held, extra, most, differing, doubts } = await runWithKills(policy);
    const name = (what: string) => `${String(KILLS)} kill -9, ${policy}: ${what}`;
    figures.push(
      { name: name("without a mail and not in doubt"), value: lost, unit: "", atMost: 0 },
      { name: name("without a mail, held for a person"), value: held, unit: "" },
      {
        name: name("second copies"),
        value: extra,
        unit: "",
        atMost: policy === "hold" ? 0 : KILLS * SLOTS,
      },
      {
        name: name("copies to one, at most"),
        value: most,
        unit: "",
        atMost: policy === "hold" ? 1 : 2,
      },
      { name: name("copies with other bytes"), value: differing, unit: "", atMost: 0 },
      { name: name("rows once in doubt"), value: doubts, unit: "" },
    );
  }
  return figures;
}

async function runWithKills(policy: "resend" | "hold") {
  const { db } = await import("../../lib/db");
  const { createDay, createSubscribers } = await import("../support/digest");
  const { LEASE_SECONDS, perAddress, resendDoubts, sendUnderFire } =
    await import("../support/kills");
  const { LongRun } = await import("../support/long-run");
  await db.$executeRaw`TRUNCATE papers, issues, subscribers RESTART IDENTITY CASCADE`;
  await createDay(5);
  await createSubscribers(SUBSCRIBERS);
  const run = await LongRun.start({
    ackMs: 120,
    DIGEST_IN_DOUBT: policy,
    DIGEST_LEASE_SECONDS: LEASE_SECONDS,
  });
  try {
    if ((await sendUnderFire(run, KILLS)) < KILLS) throw new Error("they were done too early");
    if (policy === "resend") await resendDoubts();
    const mails = run.sink.taken();
    const copies = [...perAddress(mails).values()];
    const without = await db.delivery.findMany({
      where: { emailAtEnqueue: { notIn: mails.map(({ to }) => to) } },
      select: { state: true },
    });
    const held = without.filter(({ state }) => state === "in_doubt").length;
    return {
      lost: without.length - held,
      held,
      extra: mails.length - copies.length,
      most: Math.max(...copies.map(({ length }) => length)),
      differing: copies.filter((same) => new Set(same.map(({ sha256 }) => sha256)).size > 1).length,
      doubts: await db.delivery.count({ where: { doubts: { gt: 0 } } }),
    };
  } finally {
    await run.stop();
  }
}
