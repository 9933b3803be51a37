import "server-only";
import { type MailSlot, openSlot, type SlotOptions } from "../mail/client";
import type { RawMail } from "../mail/message";
import type { SmtpOutcome } from "../mail/smtp-outcome";

/** SMTP connections that are shared by more who have a mail to send. */
export class SlotPool {
  readonly #slots: MailSlot[];
  readonly #free: MailSlot[];
  readonly #waiting: ((slot: MailSlot) => void)[] = [];
  /** The mail server is away or refuses us: what waits for a connection is not sent. */
  #hasFailed = false;

  constructor(size: number) {
    this.#slots = Array.from({ length: size }, openSlot);
    this.#free = [...this.#slots];
  }

  /**
   * Sends over the next free connection, waiting included within the time allowed.
   * @returns null when it was not tried: the run was stopped, or time was up.
   */
  async send(
    mail: RawMail,
    { timeoutMs, abort, mayEnd }: SlotOptions,
  ): Promise<SmtpOutcome | null> {
    const until = performance.now() + timeoutMs;
    const slot = await this.#take();
    try {
      const left = until - performance.now();
      if (left <= 0 || this.#hasFailed || abort?.aborted) return null;
      const outcome = await slot.send(mail, { timeoutMs: left, abort, mayEnd });
      // Before the next in line gets the connection: it must not run into the same wall.
      if (outcome.kind === "unreachable" || outcome.kind === "blocked") this.#hasFailed = true;
      return outcome;
    } finally {
      this.#give(slot);
    }
  }

  close(): void {
    for (const slot of this.#slots) slot.close();
  }

  #take(): Promise<MailSlot> {
    const slot = this.#free.pop();
    return slot
      ? Promise.resolve(slot)
      : new Promise((resolve) => {
          this.#waiting.push(resolve);
        });
  }

  #give(slot: MailSlot): void {
    const next = this.#waiting.shift();
    if (next) next(slot);
    else this.#free.push(slot);
  }
}
