import { spawn } from "node:child_process";
import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import type { Binaries } from "./binaries";
import { commandLineOf, isAlive, isListed, sleep, waitForExit } from "./processes";
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
  // Most reads find their page in the memory of the operating system: handing them to another process takes longer.
  io_method: "sync",
  max_connections: "80",
  jit: "off",
};

interface Running {
  pid: number;
  port: number;
}

/**
 * The server that runs on a data folder, or null. A pid file whose process is
 * another program by now (ids are given out again after a reboot), or dead but
 * not cleared away, would keep PostgreSQL from starting: that file is removed,
 * and nothing else. One whose process is gone is left to PostgreSQL, which
 * reads in it what else to check.
 */
export async function findRunning(directory: string): Promise<Running | null> {
  const pid = readPidFile(directory)?.pid;
  if (pid === undefined) return null;
  if (isServerOf(pid, directory)) {
    // It may still be starting, or recovering after a kill.
    return untilReady(directory, () => (isAlive(pid) ? pid : null));
  }
  if (isListed(pid)) rmSync(join(directory, "postmaster.pid"), { force: true });
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
  const logStart = fstatSync(log).size;
  const child = spawn(program, args, {
    ...options.runAs.ids,
    cwd: "/",
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  let ended = false;
  child.on("error", () => (ended = true));
  child.on("exit", () => (ended = true));
  try {
    const running = await untilReady(options.directory, () => (ended ? null : (child.pid ?? null)));
    return running.port;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `${reason} The end of ${options.logFile}:\n${tail(options.logFile, logStart)}`,
      {
        cause: error,
      },
    );
  } finally {
    child.unref();
  }
}

/** Asks the server to end its connections and stop, and waits for it. */
export async function stopServer(directory: string): Promise<void> {
  const server = readPidFile(directory);
  if (!server || !isServerOf(server.pid, directory)) return;
  process.kill(server.pid, "SIGINT"); // PostgreSQL's "fast shutdown": clean, without waiting for clients
  if (!(await waitForExit(server.pid, STOP_MS))) {
    throw new Error(`PostgreSQL (process ${server.pid}) did not stop within ${STOP_MS / 1000} s.`);
  }
}

/** postmaster.pid: the id on line 1, the port on line 4, how far it is on line 8. */
function readPidFile(directory: string): (Running & { ready: boolean }) | null {
  const file = join(directory, "postmaster.pid");
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
}

function isServerOf(pid: number, directory: string): boolean {
  if (!isAlive(pid)) return false;
  const command = commandLineOf(pid);
  return command.includes("postgres") && command.includes(`-D ${directory} -p`);
}

/**
 * Waits until the server with this id says in its pid file that it is ready:
 * asking the port instead could get the answer of another server that took it.
 */
async function untilReady(directory: string, pid: () => number | null): Promise<Running> {
  const until = Date.now() + START_MS;
  for (;;) {
    const expected = pid();
    if (expected === null) throw new Error("PostgreSQL ended instead of starting.");
    const found = readPidFile(directory);
    if (found?.ready && found.pid === expected) return found;
    if (Date.now() > until) {
      throw new Error(`PostgreSQL was not ready within ${START_MS / 1000} s.`);
    }
    await sleep(25);
  }
}

/** The last lines of a log, of this start only. */
function tail(file: string, from: number): string {
  try {
    const text = readFileSync(file).subarray(from).toString();
    return text.trimEnd().split("\n").slice(-8).join("\n") || "(nothing)";
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
