import { generateKeyPairSync } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Shutdown } from "../../lib/cli/shutdown";
import type { Day } from "../../lib/dates";
import { startEmbeddedPostgres } from "../../lib/database/embedded";
import { emptyDatabase } from "./command";
import type { Figure } from "./figures";
import { measureKills } from "./kills";
import { measureSending } from "./sending";

const SUBSCRIBERS = 100_000;
const CLAIMS = 500;
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
 * The digest: fan-out to 100,000 subscribers, the claims that follow, a real worker's
 * sending against a bare nodemailer loop, and what twenty kill -9 do.
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
  const sending = await measureSending(dataDir, SITE, log);
  return [
    { name: `fan-out to ${String(SUBSCRIBERS)}`, value: fanOut, unit: "s", atMost: 10 },
    { name: "claim among as many, 95 of 100 within", value: claims, unit: "ms", atMost: 10 },
    ...sending,
    ...(await measureKills(log)),
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
