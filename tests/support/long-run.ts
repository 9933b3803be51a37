import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { db } from "../../lib/db";
import { makeDataFolder } from "./data-folder";

/** A mail as the sink wrote it down before it said 250. */
export interface TakenMail {
  to: string;
  at: number;
  messageId: string;
  /** Of its bytes as they came over the wire. */
  sha256: string;
}

/** The mail server in a process of its own. */
export class SinkProcess {
  readonly #file: string;
  readonly #ackMs: number;
  #child: ChildProcess | undefined;
  #port = 0;

  private constructor(folder: string, ackMs: number) {
    this.#file = join(folder, "taken.jsonl");
    this.#ackMs = ackMs;
  }

  /** @param ackMs how long it takes to say 250, on average. */
  static async start(folder: string, ackMs: number): Promise<SinkProcess> {
    const sink = new SinkProcess(folder, ackMs);
    await sink.resume();
    return sink;
  }

  get url(): string {
    return `smtp://127.0.0.1:${String(this.#port)}`;
  }

  /** What it took so far. */
  taken(): TakenMail[] {
    if (!existsSync(this.#file)) return [];
    const lines = readFileSync(this.#file, "utf8").split("\n").slice(0, -1);
    return lines.map((line) => JSON.parse(line) as TakenMail);
  }

  /** How many it took; cheaper than reading them. */
  count(): number {
    if (!existsSync(this.#file)) return 0;
    return readFileSync(this.#file).reduce((lines, byte) => lines + (byte === 10 ? 1 : 0), 0);
  }

  async stop(): Promise<void> {
    await end(this.#child, "SIGKILL");
  }

  /** Comes (back) on the same port. */
  async resume(): Promise<void> {
    const args = [this.#file, this.#port, this.#ackMs].map(String);
    this.#child = spawn(process.execPath, ["tests/support/sink-process.mjs", ...args], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    const [port] = (await once(this.#child, "message")) as [number];
    this.#port = port;
  }
}

/** What a real worker says in a process of its own. */
export class WorkerProcess {
  readonly lines: string[] = [];
  readonly #child: ChildProcess;

  private constructor(environment: Record<string, string>) {
    this.#child = spawn(
      process.execPath,
      ["--max-semi-space-size=4", "lib/cli/run.mjs", "worker"],
      {
        env: { ...process.env, ...environment },
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (stream) createInterface({ input: stream }).on("line", (line) => this.lines.push(line));
    }
  }

  /** Resolves when it says that it works. */
  static async start(environment: Record<string, string>): Promise<WorkerProcess> {
    const worker = new WorkerProcess(environment);
    await waitUntil(() => worker.lines.includes("worker: ready") || !worker.isAlive, 120_000);
    if (!worker.isAlive) throw new Error(`the worker did not start: ${worker.lines.join("\n")}`);
    return worker;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get isAlive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  send(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Sends the signal and waits for the end. @returns how many milliseconds that took. */
  async end(signal: NodeJS.Signals): Promise<number> {
    const started = Date.now();
    await end(this.#child, signal);
    return Date.now() - started;
  }
}

async function end(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
}

/** What the processes of one test share: a sink, workers, a folder. */
export class LongRun {
  readonly #workers = new Set<WorkerProcess>();
  private constructor(
    readonly sink: SinkProcess,
    private readonly folder: string,
    private readonly environment: Record<string, string>,
  ) {}

  static async start({
    ackMs,
    ...environment
  }: { ackMs: number } & Record<string, string | number>) {
    const folder = makeDataFolder("long");
    const sink = await SinkProcess.start(folder, ackMs);
    const settings = Object.entries(environment).map(([name, value]) => [name, String(value)]);
    return new LongRun(sink, folder, {
      DATA_DIR: join(folder, "site"),
      DUMPS: "off",
      SMTP_URL: sink.url,
      ...(Object.fromEntries(settings) as Record<string, string>),
    });
  }

  async startWorker(): Promise<WorkerProcess> {
    const worker = await WorkerProcess.start(this.environment);
    this.#workers.add(worker);
    return worker;
  }

  async stop(): Promise<void> {
    for (const worker of this.#workers) await worker.end("SIGKILL");
    await this.sink.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Asks again and again. @throws Error when it takes longer than `most` milliseconds. */
export async function waitUntil(
  isSo: () => boolean | Promise<boolean>,
  most = 300_000,
): Promise<void> {
  const started = Date.now();
  while (!(await isSo())) {
    if (Date.now() - started > most) throw new Error(`not so after ${String(most)} ms`);
    await sleep(200);
  }
}

/** How many rows of the ledger wait or are on their way. */
export async function countOpen(): Promise<number> {
  return db.delivery.count({ where: { state: { in: ["queued", "deferred", "sending"] } } });
}

/** Lets the grace time of what is in doubt go by. */
export async function letDoubtsAge(): Promise<void> {
  await db.$executeRaw`
    UPDATE deliveries SET next_at = next_at - interval '15 minutes' WHERE state = 'in_doubt'`;
}

/** Stops this test file's own PostgreSQL as `pg_ctl stop -m fast` does, and starts it on the same port. */
export async function restartPostgres(downMs: number): Promise<void> {
  const [{ data_directory: directory } = { data_directory: "" }] = await db.$queryRaw<
    { data_directory: string }[]
  >`SHOW data_directory`;
  const pidFile = join(directory, "postmaster.pid");
  const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  const [program = "", ...args] = readFileSync(`/proc/${String(pid)}/cmdline`, "utf8")
    .split("\0")
    .slice(0, -1);
  const { uid, gid } = statSync(`/proc/${String(pid)}`);
  process.kill(pid, "SIGINT");
  await waitUntil(() => !existsSync(pidFile), 60_000);
  await sleep(downMs);
  spawn(program, args, { uid, gid, detached: true, stdio: "ignore" }).unref();
  await waitUntil(
    () =>
      db.$queryRaw`SELECT 1`.then(
        () => true,
        () => false,
      ),
    60_000,
  );
}
