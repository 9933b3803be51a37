import { type ChildProcess, spawn } from "node:child_process";
import { createHmac, randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { Client } from "pg";
import { freePort } from "../../lib/database/postmaster";
import { startSink } from "../support/e2e-server";

const SUBSCRIBERS = 300;
const READERS = 40;
const IMPORTED = 6000;

/** Everything that runs on one data folder is killed at once with -9, then started again. */
test("kill -9 in the middle of an import, a vote storm and a digest loses nothing", async () => {
  test.setTimeout(240_000);
  const home = mkdtempSync(join(tmpdir(), "papers-crash-"));
  const mails = join(home, "sent");
  // Slow enough that the kill comes in the middle, also where votes are slow.
  const sink = await startSink(mails, 400);
  const port = String(await freePort(0));
  const environment = {
    DATA_DIR: home,
    PORT: port,
    SMTP_URL: `smtp://127.0.0.1:${String(sink.port)}`,
  };
  try {
    let site = await start(environment);
    const secrets = readSecrets(home);
    const url = databaseUrl(home, secrets.postgresPassword);
    const base = `http://127.0.0.1:${port}`;
    const ids = await paperIds(base);
    const readers = await prepare(url, secrets.authSecret);

    const file = join(home, "many.jsonl");
    writeFileSync(file, Array.from({ length: IMPORTED }, (_, n) => `${line(n)}\n`).join(""));
    const importing = papers(environment, "import", file);
    const acknowledged: string[] = [];
    const storm = voteStorm({ base, ids, readers, acknowledged });
    await until(() => readdirSync(mails).length > 40 && acknowledged.length > 40);
    killEverything(home, [site, importing.process]);
    await storm;
    await importing.ended;
    const sentBefore = readdirSync(mails).length;
    expect(sentBefore).toBeLessThan(SUBSCRIBERS);

    site = await start(environment);
    const again = databaseUrl(home, secrets.postgresPassword);
    expect(await papers(environment, "import", file).ended).toBe(0);
    await settleDoubts(again);
    const states = await waitForDigest(again);
    expect(states).toEqual([{ state: "sent", count: SUBSCRIBERS }]);

    const perAddress = countByRecipient(mails);
    expect(perAddress.size).toBe(SUBSCRIBERS);
    const doubles = [...perAddress.values()].filter((count) => count > 1);
    expect(Math.max(...perAddress.values())).toBeLessThanOrEqual(2);
    expect(doubles.length).toBeLessThanOrEqual(4); // one kill, four SMTP slots

    const votes = await query<{ key: string }>(
      again,
      `SELECT p.public_id || ' ' || s.token AS key FROM upvotes u JOIN papers p ON p.id = u.paper_id
       JOIN sessions s ON s.user_id = u.user_id`,
    );
    const kept = new Set(votes.map(({ key }) => key));
    expect(acknowledged.filter((key) => !kept.has(key))).toEqual([]);
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(await papers(environment, "db", "check").ended).toBe(0);
    const [row] = await query<{ count: number }>(
      again,
      "SELECT count(*)::int AS count FROM papers WHERE public_id LIKE 'crash-%'",
    );
    expect(row?.count).toBe(IMPORTED);

    site.kill("SIGTERM");
    await new Promise((resolve) => site.once("exit", resolve));
    expect(serversOn(home)).toEqual([]);
  } finally {
    killEverything(home, []);
    await new Promise<void>((resolve) => {
      sink.server.close(() => resolve());
    });
    rmSync(home, { recursive: true, force: true });
  }
});

function start(environment: Record<string, string>): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["lib/cli/run.mjs", "start"], {
    env: { ...clean(process.env), ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return new Promise((resolve, reject) => {
    const output: string[] = [];
    const listen = (chunk: Buffer) => {
      output.push(chunk.toString());
      if (output.join("").includes("Ready in") && output.join("").includes("Ctrl-C"))
        resolve(child);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.once("exit", () => reject(new Error(`npm start ended:\n${output.join("")}`)));
  });
}

/** What the journeys' own server set must not reach this one. */
function clean(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = /^(DATABASE_URL|AUTH_SECRET|CRON_SECRET|APP_URL|MAIL_FROM|NODE_ENV|E2E_.*)$/;
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !own.test(name)),
  ) as NodeJS.ProcessEnv;
}

function papers(environment: Record<string, string>, ...args: string[]) {
  const child = spawn(process.execPath, ["lib/cli/run.mjs", "papers", ...args], {
    env: { ...clean(process.env), ...environment },
    stdio: "ignore",
  });
  return {
    process: child,
    ended: new Promise<number | null>((resolve) => child.once("exit", resolve)),
  };
}

function readSecrets(home: string): { postgresPassword: string; authSecret: string } {
  return JSON.parse(readFileSync(join(home, "secrets.json"), "utf8")) as {
    postgresPassword: string;
    authSecret: string;
  };
}

function databaseUrl(home: string, password: string): string {
  const port = readFileSync(join(home, "postgres/postmaster.pid"), "utf8").split("\n")[3] ?? "";
  return `postgresql://postgres:${password}@127.0.0.1:${port}/papers`;
}

async function query<Row extends object>(
  url: string,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** Readers with sessions, and confirmed subscribers. @returns each reader's token and cookie. */
async function prepare(url: string, secret: string): Promise<{ token: string; cookie: string }[]> {
  await query(
    url,
    `INSERT INTO subscribers (id, email, status, token, preferences_token, confirmed_at)
     SELECT gen_random_uuid(), 'sub' || n || '@example.org', 'active', md5('a' || n) || substr(md5('b' || n), 1, 11),
       md5('c' || n) || substr(md5('d' || n), 1, 11), now()
     FROM generate_series(1, $1) AS n`,
    [SUBSCRIBERS],
  );
  const readers = Array.from({ length: READERS }, () => ({
    id: randomUUID(),
    token: randomUUID(),
  }));
  for (const { id, token } of readers) {
    await query(url, `INSERT INTO users (id, email, name) VALUES ($1, $2, 'x')`, [
      id,
      `${id}@example.org`,
    ]);
    await query(
      url,
      `INSERT INTO sessions (id, token, user_id, expires_at) VALUES (gen_random_uuid(), $1, $2, now() + interval '1 day')`,
      [token, id],
    );
  }
  return readers.map(({ token }) => {
    const signature = createHmac("sha256", secret).update(token).digest("base64");
    return { token, cookie: `papers.session_token=${encodeURIComponent(`${token}.${signature}`)}` };
  });
}

/** The papers on the newest day's page. */
async function paperIds(base: string): Promise<string[]> {
  const page = await (await fetch(`${base}/papers`)).text();
  return [...new Set([...page.matchAll(/data-testid="vote-([\d.]+)"/g)].map(([, id = ""]) => id))];
}

interface Storm {
  base: string;
  ids: string[];
  readers: { token: string; cookie: string }[];
  /** Filled with what the site said was counted. */
  acknowledged: string[];
}

/** Each reader upvotes the papers one after the other until the site is gone. */
async function voteStorm({ base, ids, readers, acknowledged }: Storm): Promise<void> {
  const upvote = async (id: string, { token, cookie }: { token: string; cookie: string }) => {
    const answer = await fetch(`${base}/api/papers/${id}/upvote`, {
      method: "POST",
      headers: { cookie },
    });
    if (answer.ok) acknowledged.push(`${id} ${token}`);
  };
  const votes = readers.map(async (reader) => {
    for (let round = 0; ; round++) await upvote(ids[round % ids.length] ?? "", reader);
  });
  await Promise.allSettled(votes);
}

function line(n: number): string {
  return JSON.stringify({
    id: `crash-${String(n)}`,
    title: `Paper ${String(n)}`,
    abstract: "x".repeat(800),
    dailyDate: "2026-04-01",
  });
}

/** kill -9 for the start, all that it started, and PostgreSQL with its own processes. */
function killEverything(home: string, known: ChildProcess[]): void {
  for (const child of known) child.kill("SIGKILL");
  for (const pid of serversOn(home)) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It ended meanwhile.
    }
  }
}

/** The processes that work on a data folder: found by its path in their command line or environment. */
function serversOn(home: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => ["cmdline", "environ"].some((file) => readProc(pid, file).includes(home)))
    .map(Number);
}

function readProc(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}

/** Leases and grace times run for minutes; here the clock is put forward instead. */
async function settleDoubts(url: string): Promise<void> {
  await query(
    url,
    `UPDATE deliveries SET lease_until = now() - interval '1 minute' WHERE state = 'sending'`,
  );
}

async function waitForDigest(url: string): Promise<{ state: string; count: number }[]> {
  const until = Date.now() + 60_000;
  for (;;) {
    await query(
      url,
      `UPDATE deliveries SET next_at = now() WHERE state IN ('in_doubt', 'deferred')`,
    );
    const states = await query<{ state: string; count: number }>(
      url,
      "SELECT state::text AS state, count(*)::int AS count FROM deliveries GROUP BY state ORDER BY state",
    );
    if ((states.length === 1 && states[0]?.state === "sent") || Date.now() > until) return states;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

function countByRecipient(folder: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of readdirSync(folder)) {
    const to =
      /^To: (\S+)$/m.exec(readFileSync(join(folder, name), "utf8").replaceAll("\r", ""))?.[1] ?? "";
    counts.set(to, (counts.get(to) ?? 0) + 1);
  }
  return counts;
}

async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + 60_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error("it did not come to that within a minute");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
