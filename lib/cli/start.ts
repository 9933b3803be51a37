import { deployMigrations } from "../database/migrate";
import { sleep } from "../database/processes";
import { buildIfStale, generateIfStale } from "./artifacts";
import { type Catcher, startCatcher } from "./catcher";
import { completeSettings, prepareEnvironment } from "./environment";
import { choosePort } from "./ports";
import { part, say } from "./progress";
import { loadSamples } from "./samples";
import { Shutdown } from "./shutdown";
import { claimDataFolder, describeSite } from "./site-file";
import { SupervisedChild } from "./supervisor";

/**
 * `npm start`: from whatever state the folder is in to a running site, then
 * keeps it running until Ctrl-C.
 */
export async function main(): Promise<number> {
  const began = Date.now();
  const shutdown = new Shutdown(say, "stopping; mail on its way is finished first");
  try {
    const site = await bringUp(shutdown);
    if (!shutdown.asked.aborted) printReady(site, (Date.now() - began) / 1000);
  } catch (error) {
    // What a Ctrl-C interrupts fails; that is no news.
    const interrupted = shutdown.asked.aborted;
    await shutdown.run();
    if (!interrupted) throw error;
    return 0;
  }
  await shutdown.wait();
  const well = await shutdown.run();
  say("stopped; the data is safe");
  return well ? 0 : 1;
}

interface Site {
  url: string;
  /** Where it listens; differs from `url` behind a proxy. */
  address: string;
  mailPage: string | undefined;
  dataDir: string;
}

async function bringUp(shutdown: Shutdown): Promise<Site> {
  const dataDir = completeSettings();
  shutdown.add(claimDataFolder(dataDir));
  const host = process.env.HOST || "127.0.0.1";
  process.env.PORT = String(await choosePort(process.env.PORT, host, say));
  const url = await openDatabase(shutdown);
  const { env } = await import("../env");
  await part("client", () => generateIfStale(say, shutdown.asked));
  await part("tables", () => migrate(url));
  const [catcher] = await Promise.all([
    openMailCatcher(dataDir, shutdown),
    part("sample papers", () => loadSamples(env.SAMPLE_DATA, url)),
    part("build", () => buildIfStale(say, shutdown.asked)),
  ]);
  shutdown.asked.throwIfAborted();
  const address = `http://${hostInUrl(env.HOST)}:${env.PORT}`;
  await part("site and worker", () => startServing(address, env, shutdown));
  describeSite(dataDir, { APP_URL: env.APP_URL, SMTP_URL: process.env.SMTP_URL ?? "" });
  return { url: env.APP_URL, address, mailPage: catcher?.page, dataDir };
}

async function openDatabase(shutdown: Shutdown): Promise<string> {
  await part("database", async () => {
    const prepared = await prepareEnvironment({ log: say });
    shutdown.add(() => prepared.release());
    if (!prepared.database) return null;
    return prepared.database.adopted ? "was running already" : "started";
  });
  shutdown.asked.throwIfAborted();
  return process.env.DATABASE_URL ?? "";
}

async function migrate(url: string): Promise<string | null> {
  const applied = await deployMigrations({ url, directory: "prisma/migrations", log: say });
  return applied.length > 0 ? "up to date" : null;
}

async function openMailCatcher(dataDir: string, shutdown: Shutdown): Promise<Catcher | null> {
  const catcher = await startCatcher(dataDir, say);
  if (catcher) shutdown.add(() => catcher.child.stop(shutdown.hurried));
  return catcher;
}

/** The web process and the worker, at the same time; they are stopped at the same time too. */
async function startServing(
  address: string,
  { PORT, HOST }: { PORT: number; HOST: string },
  shutdown: Shutdown,
): Promise<string> {
  const web = new SupervisedChild({
    name: "site",
    args: webArguments(PORT, HOST),
    log: say,
    untilReady: () => untilHealthy(address),
  });
  const worker = new SupervisedChild({ name: "worker", args: WORKER, log: say });
  shutdown.add(async () => {
    await Promise.all([web.stop(shutdown.hurried), worker.stop(shutdown.hurried)]);
  });
  await Promise.all([web.start(), worker.start()]);
  return "running";
}

const WORKER = ["--max-old-space-size=384", "--max-semi-space-size=4", "lib/cli/run.mjs", "worker"];

/**
 * The arguments with which Node runs the web process. An answer is mostly buffers
 * beside a small heap: in a small young generation they are freed by its own short
 * collections, and not by one of the whole heap, for which a reader waits.
 */
export function webArguments(port: number, host: string): string[] {
  const limits = ["--max-old-space-size=512", "--max-semi-space-size=8"];
  return [...limits, "lib/server/web.mjs", String(port), host];
}

/** Where this machine reaches a site that listens on a host; `0.0.0.0` and `::` mean all of its addresses. */
function hostInUrl(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}

/** Asks until the site answers; the supervisor sets the limit. */
async function untilHealthy(address: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${address}/api/health`).catch(() => null);
    if (answer?.ok) return;
    await sleep(50);
  }
}

function printReady({ url, address, mailPage, dataDir }: Site, seconds: number): void {
  const rows = [
    ["Site", url === address ? url : `${url} (here: ${address})`],
    [
      "Mail",
      mailPage ? `${mailPage} (caught here; nothing leaves this machine)` : "sent through SMTP_URL",
    ],
    ["Data", dataDir],
    [
      "Sign in",
      mailPage
        ? "with any address; the link is on the mail page"
        : "with your address; the link is mailed",
    ],
    ["Stop", "Ctrl-C"],
  ];
  const lines = rows.map(([name = "", value = ""]) => `  ${name.padEnd(8)} ${value}`);
  console.log(`\nReady in ${seconds.toFixed(1)} s.\n\n${lines.join("\n")}\n`);
}
