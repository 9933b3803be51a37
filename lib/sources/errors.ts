/**
 * An outside service could not be read. The message is for the operator: which
 * service, what is wrong, and at which address.
 */
export class SourceError extends Error {
  constructor(
    readonly source: string,
    readonly problem: string,
    readonly place: string,
    /** When the service asked us to come back, in milliseconds from its answer. */
    readonly retryAfterMs: number | null = null,
  ) {
    super(`${source} ${problem}: ${place}`);
    this.name = "SourceError";
  }
}

/**
 * Thrown by whoever reads an answer: it came whole and with a good status, and
 * still is not what was asked for. `problem` goes on after the service's name.
 */
export class BadAnswer extends Error {
  constructor(
    readonly problem: string,
    /** Whether asking again may help: a page cut short, an error page. */
    readonly isPassing = true,
  ) {
    super(problem);
    this.name = "BadAnswer";
  }
}
