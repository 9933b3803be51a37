import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { OAuth2Server } from "oauth2-mock-server";
import { SMTPServer } from "smtp-server";
import { startEmbeddedPostgres } from "../../lib/database/embedded";
import { deployMigrations } from "../../lib/database/migrate";
import { atomEntry, atomFeed, authorFeed } from "./arxiv-answers";
import { OutsideService } from "./outside-service";

/** Whoever comes from ORCID; arXiv has joined the iD to an account. */
const JOSIAH = "0000-0002-1825-0097";

/**
 * What the journeys run against: a PostgreSQL, a mail server that keeps every
 * mail as a file, and the built site on the sample papers. No worker: a journey
 * calls the cron route itself.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const home = process.env.E2E_DATA_DIR ?? mkdtempSync(join(tmpdir(), "papers-e2e-"));
  const port = process.env.E2E_PORT ?? "3999";
  const mailFolder = join(home, "mail");
  const database = await startEmbeddedPostgres({ dataDir: home, log: () => undefined });
  await deployMigrations({
    url: database.url,
    directory: "prisma/migrations",
    log: () => undefined,
  });
  const sink = await startSink(mailFolder);
  const arxiv = await OutsideService.start();
  arxiv.answer(answerAsArxiv);
  const hub = await startOpenIdService({
    sub: "hub-user-1",
    name: "Grace",
    email: "grace@hub.example",
    email_verified: true,
  });
  // ORCID tells no address.
  const orcid = await startOpenIdService({ sub: JOSIAH, name: "Josiah" });
  Object.assign(process.env, {
    HF_API_URL: hub.issuer.url,
    HF_CLIENT_ID: "daily-papers",
    HF_CLIENT_SECRET: "a-secret-between-the-two",
    ORCID_URL: orcid.issuer.url,
    ORCID_CLIENT_ID: "daily-papers",
    ORCID_CLIENT_SECRET: "another-secret-between-the-two",
    ARXIV_API_URL: arxiv.url,
    ARXIV_URL: arxiv.url,
    ARXIV_SPACING_MS: "0",
    // All journeys come from one address.
    RATE_LIMITS: "sign-in=10000/1m,subscribe=10000/1m,link=10000/1m",
    E2E_MAIL_DIR: mailFolder,
    E2E_DATABASE_URL: database.url,
    DATABASE_URL: database.url,
    SMTP_URL: `smtp://127.0.0.1:${String(sink.port)}`,
    AUTH_SECRET: "a-secret-for-the-journeys-0123456789abc",
    CRON_SECRET: "a-cron-secret-for-the-journeys",
    APP_URL: `http://127.0.0.1:${port}`,
    MAIL_FROM: "Daily Papers <papers@papers.example.org>",
  });
  const loaded = spawnSync(process.execPath, [
    "lib/cli/run.mjs",
    "papers",
    "import",
    "prisma/sample/papers.jsonl",
  ]);
  if (loaded.status !== 0)
    throw new Error(`The sample papers were not loaded:\n${loaded.stderr.toString()}`);
  const web = await startSite(port);
  return async () => {
    web.kill("SIGTERM");
    await new Promise<void>((resolve) => {
      sink.server.close(() => resolve());
    });
    await arxiv.stop();
    await hub.stop();
    await orcid.stop();
    await database.stop();
    rmSync(home, { recursive: true, force: true });
  };
}

/** The built site at 127.0.0.1, with this process's environment and `more`. */
export async function startSite(
  port: string,
  more: Record<string, string> = {},
): Promise<ChildProcess> {
  const web = spawn(process.execPath, ["lib/server/web.mjs", port, "127.0.0.1"], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, ...more },
  });
  await untilHealthy(`http://127.0.0.1:${port}`, web);
  return web;
}

/** A service as one signs in with it: whoever comes is this person. */
async function startOpenIdService(person: Record<string, unknown>): Promise<OAuth2Server> {
  const service = new OAuth2Server();
  await service.issuer.keys.generate("RS256");
  service.service.on("beforeTokenSigning", (token: { payload: object }) => {
    Object.assign(token.payload, person);
  });
  service.service.on("beforeUserinfo", (answer: { body: object }) => {
    answer.body = person;
  });
  await service.start(0, "127.0.0.1");
  return service;
}

/** arXiv as the journeys find it: it knows every paper of November 2026 except the last number, and is away for 2611.00503. */
function answerAsArxiv(url: URL, response: ServerResponse): void {
  if (url.pathname === `/a/${JOSIAH}.atom2`) {
    // As an author of the sample is called there.
    response.end(authorFeed("Y. Tu", "2605.04461"));
    return;
  }
  const id = url.searchParams.get("id_list") ?? "";
  if (id === "2611.00503") {
    response.writeHead(503).end("Service unavailable");
    return;
  }
  const isKnown = id.startsWith("2611.") && id !== "2611.99999";
  const entries = isKnown ? [atomEntry(id, { title: `Submitted paper ${id}` })] : [];
  response.writeHead(200, { "content-type": "application/atom+xml" }).end(atomFeed(...entries));
}

/**
 * A mail server that keeps every mail as a file.
 * @param delayMs how long it takes to say 250, as a real one would.
 */
export async function startSink(
  folder: string,
  delayMs = 0,
): Promise<{ server: SMTPServer; port: number }> {
  mkdirSync(folder, { recursive: true });
  let count = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        count += 1;
        // Written before it is acknowledged: what the sender calls sent is there.
        writeFileSync(join(folder, `${String(count).padStart(6, "0")}.eml`), Buffer.concat(chunks));
        setTimeout(done, delayMs);
      });
    },
  });
  server.on("error", () => undefined); // a sender that was killed mid-mail
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.server.address();
  return { server, port: typeof address === "object" && address ? address.port : 0 };
}

async function untilHealthy(address: string, web: ChildProcess): Promise<void> {
  const until = Date.now() + 60_000;
  for (;;) {
    const answer = await fetch(`${address}/api/health`).catch(() => null);
    if (answer?.ok) return;
    if (web.exitCode !== null || Date.now() > until) throw new Error("The site did not start.");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
