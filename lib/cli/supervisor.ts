import { type ChildProcess, spawn } from "node:child_process";
import { sleep } from "../database/processes";

const DRAIN_MS = 30_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** A child that lived this long did start: its next crash is a first one. */
const SETTLED_MS = 60_000;

interface ChildOptions {
  name: string;
  /** Arguments of Node: the script and its own. */
  args: string[];
  log: (line: string) => void;
}

/** A process that is kept running until it is told to stop. */
export class SupervisedChild {
  #child: ChildProcess | null = null;
  #stopping = false;
  #crashes = 0;

  constructor(private readonly options: ChildOptions) {}

  /** Starts it, and again whenever it ends by itself, with growing pauses. */
  start(): void {
    const { name, args, log } = this.options;
    const startedAt = Date.now();
    // A group of its own: the terminal's Ctrl-C reaches only the parent, who knows
    // the order. The IPC channel tells the child when the parent is gone.
    const child = spawn(process.execPath, args, {
      detached: true,
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    this.#child = child;
    child.on("error", (error) => log(`${name}: ${error.message}`));
    child.on("exit", (code, signal) => {
      if (this.#stopping) return;
      if (Date.now() - startedAt > SETTLED_MS) this.#crashes = 0;
      const pause = Math.min(FIRST_PAUSE_MS * 2 ** this.#crashes, LONGEST_PAUSE_MS);
      this.#crashes += 1;
      log(
        `${name} ended (${signal ?? `code ${String(code)}`}); starting it again in ${pause / 1000} s`,
      );
      setTimeout(() => {
        if (!this.#stopping) this.start();
      }, pause);
    });
  }

  /** Resolves when the child has said "ready"; rejects when it has not within the time. */
  async ready(milliseconds: number): Promise<void> {
    const until = Date.now() + milliseconds;
    const heard = new Set<unknown>();
    const listen = (message: unknown) => heard.add(message);
    let listened: ChildProcess | null = null;
    while (!heard.has("ready")) {
      if (this.#child && this.#child !== listened) {
        listened = this.#child;
        listened.on("message", listen);
      }
      if (Date.now() > until) throw new Error(`${this.options.name} did not start in time.`);
      await sleep(25);
    }
  }

  /** Asks it to finish and waits; after the time it is killed. */
  async stop(milliseconds = DRAIN_MS): Promise<void> {
    this.#stopping = true;
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    child.kill("SIGTERM");
    const killer = setTimeout(() => child.kill("SIGKILL"), milliseconds);
    await ended;
    clearTimeout(killer);
  }
}
