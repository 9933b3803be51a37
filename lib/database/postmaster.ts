import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { Client } from "pg";
import type { Binaries } from "./binaries";
import { commandLineOf, isAlive, sleep, waitForExit } from "./processes";
import type { RunAs } from "./run-as";

const PREFERRED_PORT = 54_329;
const START_MS = 60_000;
const STOP_MS = 30_000;
const MOST_LOG_BYTES = 10 * 1024 * 1024;

/** Modest: the database shares a small machine with the site. */
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  shared_buffers: "64MB",
  max_connections: "80",
  jit: "off",
};

interface Running {
  pid: number;
  port: number;
}

/**
 * The server that runs on a data folder, or null. A lock file whose process is
 * gone, or is another program by now (ids are given out again after a
 * reboot), is stale: that file is removed, and nothing else.
 */
export async function findRunning(directory: string): Promise<Running | null> {
  const lock = readLock(directory);
  if (!lock) return null;
  if (isServerOf(lock.pid, directory)) {
    await untilReady(lock, lock.pid);
    return lock;
  }
  rmSync(join(directory, "postmaster.pid"), { force: true });
  return null;
}

interface LaunchOptions {
  binaries: Binaries;
  runAs: RunAs;
  directory: string;
  logFile: string;
}

/** Passing troubles of a start: what a killed server's processes still hold, or a port lost to another. */
const PASSING = /pre-existing shared memory|could not bind|Address already in use/;
const TRIES = 10;

/**
 * Starts the server, and again for some seconds while what a killed one left
 * behind is in its way. @returns the port it listens on.
 * @throws Error with the end of the server's log when it does not come up.
 */
export async function launch(options: LaunchOptions): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await launchOnce(options);
    } catch (error) {
      if (attempt === TRIES || !PASSING.test(String(error))) throw error;
      await sleep(1000);
    }
  }
}

/**
 * Starts the server in a session of its own, so that the terminal's Ctrl-C does
 * not reach it before those who use it are done.
 */
async function launchOnce(options: LaunchOptions): Promise<number> {
  const port = await freePort(PREFERRED_PORT);
  const flags = Object.entries(SETTINGS).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const [program = "", ...args]: string[] = [
    ...options.runAs.prefix,
    options.binaries.postgres,
    "-D",
    options.directory,
    "-p",
    String(port),
    ...flags,
  ];
  const log = openSync(options.logFile, isTooLarge(options.logFile) ? "w" : "a");
  const child = spawn(program, args, {
    ...options.runAs.ids,
    cwd: "/",
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  let failure: string | null = null;
  child.on("error", (error) => (failure = error.message));
  child.on("exit", () => (failure ??= "PostgreSQL ended"));
  await waitUntilReady(port, () => failure, options.logFile);
  child.unref();
  return port;
}

/** Asks the server to end its connections and stop, and waits for it. */
export async function stopServer(directory: string): Promise<void> {
  const lock = readLock(directory);
  if (!lock || !isServerOf(lock.pid, directory)) return;
  process.kill(lock.pid, "SIGINT"); // PostgreSQL's "fast shutdown": clean, without waiting for clients
  if (!(await waitForExit(lock.pid, STOP_MS))) {
    throw new Error(`PostgreSQL (process ${lock.pid}) did not stop within ${STOP_MS / 1000} s.`);
  }
}

/** postmaster.pid: the id on line 1, the port on line 4. */
function readLock(directory: string): Running | null {
  const file = join(directory, "postmaster.pid");
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, "utf8").split("\n");
  return { pid: Number(lines[0]), port: Number(lines[3]) };
}

function isServerOf(pid: number, directory: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return false;
  const command = commandLineOf(pid);
  return command.includes("postgres") && command.includes(directory);
}

/** For an adopted server: it may still be starting, or recovering after a kill. */
async function untilReady({ port }: Running, pid: number): Promise<void> {
  await waitUntilReady(port, () => (isAlive(pid) ? null : "PostgreSQL ended"), null);
}

async function waitUntilReady(
  port: number,
  failure: () => string | null,
  logFile: string | null,
): Promise<void> {
  const until = Date.now() + START_MS;
  while (!(await answers(port))) {
    const reason =
      failure() ??
      (Date.now() > until ? `PostgreSQL did not answer within ${START_MS / 1000} s` : null);
    if (reason)
      throw new Error(`${reason}.${logFile ? ` The end of ${logFile}:\n${tail(logFile)}` : ""}`);
    await sleep(50);
  }
}

/** Whether a server speaks on the port: also "no such role" or "wrong password" is an answer. */
async function answers(port: number): Promise<boolean> {
  const client = new Client({
    host: "127.0.0.1",
    port,
    user: "postgres",
    password: "-",
    database: "postgres",
    connectionTimeoutMillis: 2000,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    const { code } = error as { code?: string };
    return code === "28P01"; // wrong password: it is up and reads our message
  } finally {
    await client.end().catch(() => undefined);
  }
}

function tail(file: string): string {
  try {
    return readFileSync(file, "utf8").trimEnd().split("\n").slice(-8).join("\n");
  } catch {
    return "(no log)";
  }
}

function isTooLarge(file: string): boolean {
  return existsSync(file) && statSync(file).size > MOST_LOG_BYTES;
}

/** The preferred port when it is free, else any free one. */
export async function freePort(preferred: number): Promise<number> {
  return (await tryPort(preferred)) ?? (await tryPort(0)) ?? preferred;
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(null));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      const taken = typeof address === "object" && address ? address.port : port;
      server.close(() => resolve(taken));
    });
  });
}
