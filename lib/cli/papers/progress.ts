const SHOW_EVERY_MS = 200;
const ERASE_LINE = "\r\u001B[K";

/** One line on a terminal with a count and its rate; nothing where output is piped. */
export class Progress {
  readonly #began = Date.now();
  #shownAt = 0;
  #count = 0;

  constructor(private readonly unit: string) {}

  show(count: number): void {
    this.#count = count;
    const now = Date.now();
    if (!process.stderr.isTTY || now - this.#shownAt < SHOW_EVERY_MS) return;
    this.#shownAt = now;
    process.stderr.write(`${ERASE_LINE}${this.#text(now)}`);
  }

  /** Makes room for a line of its own on the terminal. */
  clear(): void {
    if (process.stderr.isTTY) process.stderr.write(ERASE_LINE);
  }

  /** Leaves the whole count, its time and rate on the terminal. */
  end(): void {
    const now = Date.now();
    const seconds = ((now - this.#began) / 1000).toFixed(1);
    if (process.stderr.isTTY)
      process.stderr.write(`${ERASE_LINE}${this.#text(now)} in ${seconds} s\n`);
  }

  #text(now: number): string {
    const rate = Math.round(this.#count / Math.max((now - this.#began) / 1000, 0.001));
    return `${this.#count.toLocaleString("en-US")} ${this.unit}, ${rate.toLocaleString("en-US")}/s`;
  }
}
