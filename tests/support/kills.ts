import { setTimeout as sleep } from "node:timers/promises";
import { db } from "../../lib/db";
import { countOpen, type LongRun, type TakenMail, type WorkerProcess, waitUntil } from "./long-run";

/** Short, so that nobody need wait two minutes for every death. */
export const LEASE_SECONDS = 12;

/**
 * Two workers of a run, one of which is killed with -9 again and again at a random
 * moment and started anew, until nothing is left to send.
 * @returns how often one was killed: fewer than `most` when they were done before.
 */
export async function sendUnderFire(run: LongRun, most: number): Promise<number> {
  let kills = 0;
  const keepOne = async () => {
    let worker: WorkerProcess = await run.startWorker();
    await waitUntil(() => run.sink.count() > 0);
    while (kills < most) {
      await sleep(200 + Math.random() * 2500);
      if (kills >= most || (await countOpen()) === 0) break;
      kills += 1;
      await worker.end("SIGKILL");
      worker = await run.startWorker();
    }
  };
  await Promise.all([keepOne(), keepOne()]);
  await waitUntil(async () => (await countOpen()) === 0);
  return kills;
}

/** The mails that each address has. */
export function perAddress(mails: readonly TakenMail[]): Map<string, TakenMail[]> {
  const found = new Map<string, TakenMail[]>();
  for (const mail of mails) found.set(mail.to, [...(found.get(mail.to) ?? []), mail]);
  return found;
}

/** Lets grace times go by until nothing is sent once more: who is in doubt twice is left to a person. */
export async function resendDoubts(): Promise<void> {
  await db.$executeRaw`
    UPDATE deliveries SET next_at = next_at - interval '15 minutes' WHERE state = 'in_doubt'`;
  await waitUntil(async () => {
    const waiting = await db.delivery.count({ where: { state: "in_doubt", doubts: { lt: 2 } } });
    return waiting + (await countOpen()) === 0;
  });
}
