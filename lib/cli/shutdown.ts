/** One Ctrl-C under npm arrives twice: from the terminal, and passed on by npm. */
const SAME_SIGNAL_MS = 500;

type Step = () => Promise<void> | void;

/**
 * The way out: what was started says how it is stopped, and is stopped in the
 * opposite order. The first signal asks for it, a second one for haste.
 */
export class Shutdown {
  readonly #asked = new AbortController();
  readonly #hurried = new AbortController();
  readonly #steps: Step[] = [];
  #askedAt = 0;

  /** @param farewell said at the first signal. */
  constructor(
    private readonly log: (line: string) => void,
    private readonly farewell = "stopping",
  ) {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => {
        this.#onSignal();
      });
    }
  }

  /** Aborted when somebody wants an end. */
  get asked(): AbortSignal {
    return this.#asked.signal;
  }

  /** Aborted when they have asked twice. */
  get hurried(): AbortSignal {
    return this.#hurried.signal;
  }

  /** Says how what was just started is stopped. */
  add(step: Step): void {
    this.#steps.push(step);
  }

  /** Resolves when somebody wants an end. */
  async wait(): Promise<void> {
    if (this.asked.aborted) return;
    await new Promise<void>((resolve) => {
      this.asked.addEventListener("abort", () => resolve());
    });
  }

  /** Stops everything, the newest first; one that fails keeps no other from it. @returns whether all went well. */
  async run(): Promise<boolean> {
    let well = true;
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) {
      try {
        await step();
      } catch (error) {
        well = false;
        this.log(error instanceof Error ? error.message : String(error));
      }
    }
    return well;
  }

  #onSignal(): void {
    if (!this.asked.aborted) {
      this.#askedAt = Date.now();
      this.log(`${this.farewell} (Ctrl-C again to hurry)`);
      this.#asked.abort();
    } else if (Date.now() - this.#askedAt > SAME_SIGNAL_MS && !this.hurried.aborted) {
      this.log("hurrying; the data stays safe");
      this.#hurried.abort();
    }
  }
}
