import "server-only";
import { connect } from "node:net";
import { db } from "../db";
import { pendingMigrations } from "../database/migrate";
import { env } from "../env";
import { getSourceStates } from "../ingest-runs/queries";

const WORKER_SILENCE_MS = 60_000;
const MAIL_TIMEOUT_MS = 3000;

/** Each part of the site: "ok", or what is wrong with it. */
export interface Readiness {
  database: string;
  migrations: string;
  mail: string;
  worker: string;
}

/** What is told beside it and decides nothing: how the sources' newest runs stand. */
export async function getIngestStates(): Promise<Record<string, string>> {
  return getSourceStates().catch(() => ({}));
}

/** Asks each part whether it can do its work. Never throws. */
export async function getReadiness(now: Date): Promise<Readiness> {
  const database = await check(async () => {
    await db.$queryRaw`SELECT 1`;
  });
  const needsDatabase = (work: () => Promise<void>) =>
    database === "ok" ? check(work) : Promise.resolve("unknown: the database does not answer");
  const [migrations, worker, mail] = await Promise.all([
    needsDatabase(checkMigrations),
    needsDatabase(() => checkWorker(now)),
    check(checkMail),
  ]);
  return { database, migrations, mail, worker };
}

async function check(work: () => Promise<void>): Promise<string> {
  try {
    await work();
    return "ok";
  } catch (error) {
    return error instanceof NotReady ? error.message : "no answer";
  }
}

/** What may be told to anybody who asks. */
class NotReady extends Error {}

async function checkMigrations(): Promise<void> {
  const pending = await pendingMigrations(env.DATABASE_URL, "prisma/migrations");
  if (pending.length > 0)
    throw new NotReady(`${String(pending.length)} pending; run: npm run papers -- db migrate`);
}

async function checkWorker(now: Date): Promise<void> {
  const newest = await db.workerHeartbeat.findFirst({
    orderBy: { seenAt: "desc" },
    select: { seenAt: true },
  });
  if (!newest) throw new NotReady("no worker runs");
  const silence = now.getTime() - newest.seenAt.getTime();
  if (silence > WORKER_SILENCE_MS)
    throw new NotReady(`silent for ${String(Math.round(silence / 1000))} s`);
}

function checkMail(): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!env.SMTP_URL) {
      reject(new NotReady("SMTP_URL is not set"));
      return;
    }
    const { hostname, port, protocol } = new URL(env.SMTP_URL);
    const socket = connect(Number(port) || (protocol === "smtps:" ? 465 : 587), hostname);
    socket.setTimeout(MAIL_TIMEOUT_MS, () => socket.destroy(new NotReady("no answer")));
    socket.once("connect", () => {
      socket.end();
      resolve();
    });
    socket.once("error", reject);
  });
}
