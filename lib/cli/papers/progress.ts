const SHOW_EVERY_MS = 200;

/** One line on a terminal with a count and its rate; nothing where output is piped. */
export class Progress {
  readonly #began = Date.now();
  #shownAt = 0;

  constructor(private readonly unit: string) {}

  show(count: number): void {
    const now = Date.now();
    if (!process.stderr.isTTY || now - this.#shownAt < SHOW_EVERY_MS) return;
    this.#shownAt = now;
    const rate = Math.round(count / Math.max((now - this.#began) / 1000, 0.001));
    process.stderr.write(
      `\r\u001B[K${count.toLocaleString("en-US")} ${this.unit}, ${rate.toLocaleString("en-US")}/s`,
    );
  }

  end(): void {
    if (process.stderr.isTTY) process.stderr.write("\r\u001B[K");
  }
}
