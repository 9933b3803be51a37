import { type ChildProcess, spawn } from "node:child_process";

const START_MS = 60_000;
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
  /** Resolves when the child does its work; by default, when it has sent "ready". */
  untilReady?: () => Promise<void>;
}

/** A process that is kept running until it is told to stop. */
export class SupervisedChild {
  #child: ChildProcess | null = null;
  #stopping = false;
  #crashes = 0;

  constructor(private readonly options: ChildOptions) {}

  /**
   * Starts it and waits until it works. From then on it is started again
   * whenever it ends by itself, with growing pauses.
   * @throws Error with what it said when it ends before, or takes too long.
   */
  async start(): Promise<void> {
    const { name } = this.options;
    const child = this.#spawn();
    const said = holdBack(child);
    let timer: NodeJS.Timeout | undefined;
    const trouble = new Promise<never>((_, reject) => {
      const fail = (reason: string) => {
        reject(new Error(`The ${name} did not start: ${reason}.\n${said.text()}`.trim()));
      };
      child.once("error", (error) => fail(error.message));
      child.once("exit", (code, signal) => fail(`it ended with ${signal ?? `status ${code}`}`));
      timer = setTimeout(() => fail(`nothing heard for ${START_MS / 1000} s`), START_MS);
    });
    const ready = this.options.untilReady ?? (() => untilItSays("ready", child));
    try {
      await Promise.race([ready(), trouble]);
    } catch (error) {
      await this.stop();
      throw error;
    } finally {
      clearTimeout(timer);
    }
    said.letThrough();
    this.#keepAlive(child, Date.now());
  }

  /** Asks it to finish and waits; after the time, or when hurried, it is killed. */
  async stop(hurried?: AbortSignal): Promise<void> {
    this.#stopping = true;
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    const kill = () => void child.kill("SIGKILL");
    child.kill("SIGTERM");
    const killer = setTimeout(kill, DRAIN_MS);
    hurried?.addEventListener("abort", kill);
    if (hurried?.aborted) kill();
    await ended;
    hurried?.removeEventListener("abort", kill);
    clearTimeout(killer);
  }

  #spawn(): ChildProcess {
    // A group of its own: the terminal's Ctrl-C reaches only the parent, who knows
    // the order. The IPC channel tells the child when the parent is gone.
    this.#child = spawn(process.execPath, this.options.args, {
      detached: true,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      // Where the operator set nothing, libraries shall not run their development code.
      env: Object.assign({ NODE_ENV: "production" as const }, process.env),
    });
    return this.#child;
  }

  #keepAlive(child: ChildProcess, startedAt: number): void {
    const { name, log } = this.options;
    const again = (how: string) => {
      if (this.#stopping) return;
      if (Date.now() - startedAt > SETTLED_MS) this.#crashes = 0;
      const pause = Math.min(FIRST_PAUSE_MS * 2 ** this.#crashes, LONGEST_PAUSE_MS);
      this.#crashes += 1;
      log(`the ${name} ended (${how}); starting it again in ${pause / 1000} s`);
      setTimeout(() => {
        if (this.#stopping) return;
        const next = this.#spawn();
        holdBack(next).letThrough();
        this.#keepAlive(next, Date.now());
      }, pause);
    };
    child.once("exit", (code, signal) => again(signal ?? `status ${code}`));
    // Ended between being ready and being watched.
    if (child.exitCode !== null || child.signalCode !== null) child.emit("exit", child.exitCode);
  }
}

/** Keeps what a child says until it works: greetings are dropped then, complaints are shown if it does not. */
function holdBack(child: ChildProcess): { text: () => string; letThrough: () => void } {
  let held: string[] | null = [];
  const streams = [
    { from: child.stdout, to: process.stdout },
    { from: child.stderr, to: process.stderr },
  ];
  for (const { from, to } of streams) {
    from?.on("data", (chunk: Buffer) => {
      if (held) held.push(chunk.toString());
      else to.write(chunk);
    });
  }
  return { text: () => (held ?? []).join(""), letThrough: () => (held = null) };
}

function untilItSays(word: string, child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.on("message", (message) => {
      if (message === word) resolve();
    });
  });
}
