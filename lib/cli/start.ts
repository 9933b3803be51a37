import { rmSync } from "node:fs";
import { join } from "node:path";
import { holderOf, tryTake } from "../database/file-lock";
import { deployMigrations } from "../database/migrate";
import { sleep } from "../database/processes";
import { buildIfStale, generateIfStale } from "./artifacts";
import { startCatcher } from "./catcher";
import { type Prepared, prepareEnvironment } from "./environment";
import { choosePort } from "./ports";
import { loadSamples } from "./samples";
import { SupervisedChild } from "./supervisor";

const WEB_READY_MS = 60_000;

/**
 * `npm start`: from whatever state the folder is in to a running site, then
 * keeps it running until Ctrl-C.
 */
export async function main(): Promise<void> {
  const began = Date.now();
  process.env.PORT = String(
    await choosePort(process.env.PORT, process.env.HOST || "127.0.0.1", step),
  );
  const prepared = await prepareEnvironment({ log: step });
  const lock = takeDataFolder(prepared);
  const catcher = await startCatcher(prepared.dataDir, step);
  try {
    await prepareSite();
  } catch (error) {
    await catcher?.child.stop();
    await prepared.release();
    throw error;
  }
  const { env } = await import("../env");
  const worker = new SupervisedChild({
    name: "worker",
    args: ["lib/cli/run.mjs", "worker"],
    log: step,
  });
  const web = new SupervisedChild({
    name: "web",
    args: webArguments(env.PORT, env.HOST),
    log: step,
  });
  worker.start();
  web.start();
  stopOnSignal(async () => {
    await Promise.all([web.stop(), worker.stop()]);
    await catcher?.child.stop();
    await prepared.release();
    rmSync(lock, { force: true });
  });
  const address = `http://${env.HOST === "0.0.0.0" || env.HOST === "::" ? "127.0.0.1" : env.HOST}:${env.PORT}`;
  await Promise.all([untilHealthy(address), worker.ready(WEB_READY_MS)]);
  printReady({
    site: env.APP_URL,
    address,
    mail: catcher?.page,
    dataDir: prepared.dataDir,
    seconds: (Date.now() - began) / 1000,
  });
}

/** The arguments with which Node runs the web process. */
export function webArguments(port: number, host: string): string[] {
  return [
    "--max-old-space-size=512",
    "node_modules/next/dist/bin/next",
    "start",
    "-p",
    String(port),
    "-H",
    host,
  ];
}

function step(line: string): void {
  console.log(`· ${line}`);
}

/** One start per data folder: two would mail from two workers and fight over ports, to no use. */
function takeDataFolder({ dataDir }: Prepared): string {
  const file = join(dataDir, "start.lock");
  if (!tryTake(file) && !tryTake(file)) {
    throw new Error(
      `“npm start” already runs on ${dataDir} (process ${String(holderOf(file))}). ` +
        "Stop it first, or set DATA_DIR and PORT to run a second site.",
    );
  }
  return file;
}

async function prepareSite(): Promise<void> {
  await generateIfStale(step);
  const { env } = await import("../env"); // complains about wrong variables before anything slow
  await deployMigrations({ url: env.DATABASE_URL, directory: "prisma/migrations", log: step });
  await Promise.all([loadSamples(env.SAMPLE_DATA, step), buildIfStale(step)]);
}

async function untilHealthy(address: string): Promise<void> {
  const until = Date.now() + WEB_READY_MS;
  for (;;) {
    const answer = await fetch(`${address}/api/health`).catch(() => null);
    if (answer?.ok) return;
    if (Date.now() > until)
      throw new Error(`The site did not answer at ${address} within a minute.`);
    await sleep(50);
  }
}

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = () => {
    if (stopping) return;
    stopping = true;
    console.log("\n· stopping: mail on its way is finished first");
    stop().then(
      () => {
        console.log("· stopped; the data is safe");
        process.exit(0);
      },
      (error: unknown) => {
        console.error(error instanceof Error ? error.message : error);
        process.exit(1);
      },
    );
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);
}

interface Ready {
  site: string;
  address: string;
  mail: string | undefined;
  dataDir: string;
  seconds: number;
}

function printReady({ site, address, mail, dataDir, seconds }: Ready): void {
  const rows = [
    ["Site", site === address ? site : `${site} (here: ${address})`],
    ["Mail", mail ? `${mail} (caught here; nothing leaves this machine)` : "sent through SMTP_URL"],
    ["Data", dataDir],
    [
      "Sign in",
      mail
        ? "with any address; the link is on the mail page"
        : "with your address; the link is mailed",
    ],
    ["Stop", "Ctrl-C"],
  ];
  const lines = rows.map(([name = "", value = ""]) => `  ${name.padEnd(8)} ${value}`);
  console.log(`\nReady in ${seconds.toFixed(1)} s.\n\n${lines.join("\n")}\n`);
}
