import { spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Shutdown } from "../../lib/cli/shutdown";
import type { Day } from "../../lib/dates";
import { startEmbeddedPostgres } from "../../lib/database/embedded";
import type { SinkProcess } from "../support/long-run";
import { residentPeak } from "../support/memory";
import { emptyDatabase } from "./command";
import type { Figure } from "./figures";

const SUBSCRIBERS = 100_000;
const CLAIMS = 500;
/** So many mails in each round of sending, ours and the bare loop's by turns. */
const MAILS = 1500;
const ROUNDS = 2;
/** What a mail server near by takes to say 250. */
const ACK_MS = 20;
/** As many as a worker has. */
const CONNECTIONS = 4;
const DAY = "2026-05-20" as Day;
const SITE = {
  APP_URL: "https://papers.example.org",
  MAIL_FROM: "Daily Papers <digest@papers.example.org>",
  AUTH_SECRET: "a-secret-for-measuring-only-0123456789abcdef",
  DKIM_DOMAIN: "papers.example.org",
  DKIM_SELECTOR: "bench",
  DKIM_PRIVATE_KEY: generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  }).privateKey,
};

interface Wishes {
  folder: string;
  shutdown: Shutdown;
  log: (line: string) => void;
}

/**
 * The digest: fan-out to 100,000 subscribers, the claims that follow, and a real
 * worker's sending against a bare nodemailer loop (bare-loop.mjs), by turns.
 */
export async function measureDigest({ folder, shutdown, log }: Wishes): Promise<Figure[]> {
  const dataDir = join(folder, "bench-digest");
  mkdirSync(dataDir, { mode: 0o711 });
  const { url: server, stop } = await startEmbeddedPostgres({ dataDir, log });
  shutdown.add(stop);
  // Before anything reads the environment.
  Object.assign(process.env, SITE, { DATABASE_URL: await emptyDatabase(server, "digest") });
  const { db } = await import("../../lib/db");
  shutdown.add(() => db.$disconnect());
  log(`${SUBSCRIBERS.toLocaleString("en-US")} subscribers`);
  const fanOut = await measureFanOut();
  const claims = await measureClaims();
  log("sending, ours and a bare loop by turns");
  const { SinkProcess } = await import("../support/long-run");
  const sink = await SinkProcess.start(folder, ACK_MS);
  shutdown.add(() => sink.stop());
  const ours: number[] = [];
  const bare: number[] = [];
  let megabytes = 0;
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await sendBare(sink, folder));
    const sent = await sendOurs(sink, join(dataDir, "site"));
    ours.push(sent.seconds);
    megabytes = Math.max(megabytes, sent.megabytes);
  }
  const [ourRate, bareRate] = [ours, bare].map((times) => MAILS / Math.min(...times));
  return [
    { name: `fan-out to ${String(SUBSCRIBERS)}`, value: fanOut, unit: "s", atMost: 10 },
    { name: "claim among as many, 95 of 100 within", value: claims, unit: "ms", atMost: 10 },
    { name: `a worker, ${String(CONNECTIONS)} connections`, value: ourRate ?? 0, unit: "/s" },
    { name: "a bare nodemailer loop", value: bareRate ?? 0, unit: "/s" },
    {
      name: "a worker / a bare loop",
      value: (ourRate ?? 0) / (bareRate ?? 1),
      unit: "×",
      atLeast: 0.9,
    },
    { name: "a worker’s peak memory", value: megabytes, unit: "MB", atMost: 300 },
  ];
}

/** Twenty papers, everybody subscribed. @returns how many seconds the issue and its ledger took. */
async function measureFanOut(): Promise<number> {
  const { db } = await import("../../lib/db");
  const { compileIssue } = await import("../../lib/digests/commands");
  const { issuePeriod } = await import("../../lib/digests/period");
  await db.$executeRaw`
    WITH made AS (
      INSERT INTO papers (public_id, title, abstract, imported_upvote_count)
      SELECT '2605.' || lpad(n::text, 5, '0'), 'On the ' || n || 'th number and what follows from it',
        repeat('We show that it is not the one before. ', 30), 100 - n
      FROM generate_series(1, 20) AS n RETURNING id)
    INSERT INTO listings (paper_id, day, listed_at) SELECT id, ${DAY}::date, ${DAY}::date FROM made`;
  await db.$executeRaw`
    INSERT INTO subscribers (id, email, status, token, preferences_token, confirmed_at)
    SELECT gen_random_uuid(), 'reader-' || n || '@example.org', 'active',
      substr(encode(sha256(('u' || n)::bytea), 'hex'), 1, 43), substr(encode(sha256(('p' || n)::bytea), 'hex'), 1, 43), now()
    FROM generate_series(1, ${SUBSCRIBERS}::int) AS n`;
  await db.$executeRaw`ANALYZE`;
  const began = performance.now();
  const compiled = await compileIssue("daily", issuePeriod("daily", DAY), new Date());
  const seconds = (performance.now() - began) / 1000;
  if (compiled.outcome === "empty" || compiled.queued !== SUBSCRIBERS)
    throw new Error("not everybody was queued");
  return seconds;
}

/** @returns milliseconds within which 95 of 100 claims were made. */
async function measureClaims(): Promise<number> {
  const { db } = await import("../../lib/db");
  const { turnOver } = await import("../../lib/deliveries/commands");
  const times: number[] = [];
  for (let claim = 0; claim < CLAIMS; claim++) {
    const began = performance.now();
    const claiming = { owner: "bench", now: new Date(), leaseSeconds: 120, watchDots: false };
    await turnOver({ ended: [], count: 1, claiming });
    times.push(performance.now() - began);
  }
  await db.$executeRaw`
    UPDATE deliveries SET state = 'queued', attempts = 0, lease_owner = NULL, lease_until = NULL
    WHERE state = 'sending'`;
  return times.sort((a, b) => a - b)[Math.floor(CLAIMS * 0.95)] ?? 0;
}

/** A real worker among 100,000 rows. @returns seconds from the first to the last of so many mails. */
async function sendOurs(
  sink: SinkProcess,
  dataDir: string,
): Promise<{ seconds: number; megabytes: number }> {
  const { WorkerProcess } = await import("../support/long-run");
  const before = sink.count();
  const worker = await WorkerProcess.start({ DATA_DIR: dataDir, DUMPS: "off", SMTP_URL: sink.url });
  while (sink.count() - before < MAILS) {
    if (!worker.isAlive) throw new Error(worker.lines.join("\n"));
    await sleep(50);
  }
  const megabytes = residentPeak(worker.pid);
  await worker.end("SIGTERM");
  return { seconds: span(sink, before), megabytes };
}

/** The same mails, made and signed for each reader, through as many connections. */
async function sendBare(sink: SinkProcess, folder: string): Promise<number> {
  const { db } = await import("../../lib/db");
  const { TOKEN_PLACES } = await import("../../lib/digests/compose");
  const { digestHeaders } = await import("../../lib/digests/headers");
  const { getVariantContent } = await import("../../lib/deliveries/queries");
  const rows = await db.delivery.findMany({
    take: MAILS,
    select: {
      id: true,
      variantId: true,
      subscriber: { select: { email: true, token: true, preferencesToken: true } },
    },
  });
  const { subject, html, text } = await getVariantContent(rows[0]?.variantId ?? "");
  const work = {
    url: sink.url,
    connections: CONNECTIONS,
    from: SITE.MAIL_FROM,
    subject,
    html,
    text,
    headers: digestHeaders({
      siteName: "Daily Papers",
      siteUrl: SITE.APP_URL,
      cadence: "daily",
      key: DAY,
      deliveryId: "a-delivery",
      archiveUrl: `${SITE.APP_URL}/digest/daily/${DAY}`,
      unsubscribeUrl: `${SITE.APP_URL}/digest/unsubscribe/${TOKEN_PLACES.token}`,
    }),
    dkim: {
      domainName: SITE.DKIM_DOMAIN,
      keySelector: SITE.DKIM_SELECTOR,
      privateKey: SITE.DKIM_PRIVATE_KEY,
    },
    tokens: [TOKEN_PLACES.token, TOKEN_PLACES.preferencesToken],
    readers: rows.map(({ id, subscriber: { email, token, preferencesToken } }) => ({
      to: email,
      id,
      tokens: [token, preferencesToken],
    })),
  };
  const file = join(folder, "bare-loop.json");
  writeFileSync(file, JSON.stringify(work));
  const before = sink.count();
  const child = spawn(process.execPath, ["tests/bench/bare-loop.mjs", file], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error(`the bare loop ended with ${String(code)}`);
  return span(sink, before);
}

/** Seconds in which so many mails after the first `before` were taken. */
function span(sink: SinkProcess, before: number): number {
  const mails = sink.taken().slice(before, before + MAILS);
  return ((mails.at(-1)?.at ?? 0) - (mails[0]?.at ?? 0)) / 1000;
}
