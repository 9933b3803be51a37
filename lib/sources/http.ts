import { setTimeout as sleep } from "node:timers/promises";
import { backoff, isPassingStatus, readRetryAfter } from "./backoff";
import { BadAnswer, SourceError } from "./errors";

/** How an outside service is to be treated. */
export interface Manners {
  /** As messages name it: "arXiv". */
  source: string;
  /** Who we are and how to reach us: see {@link userAgentOf}. */
  userAgent: string;
  /** From the end of one answer to the beginning of the next question. */
  spacingMs: number;
  /** For one answer, its last byte included. */
  timeoutMs: number;
  /** Unpacked. */
  maxBytes: number;
  /** How often one address is asked at most. */
  mostTries: number;
  /** A server that wants us to wait longer is left alone instead. */
  longestWaitMs: number;
  sleep?: (milliseconds: number, signal?: AbortSignal) => Promise<unknown>;
  /** Milliseconds since any fixed instant. */
  clock?: () => number;
  chance?: () => number;
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

/** Takes an answer as it comes. Both methods throw {@link BadAnswer}. */
export interface PieceReader<Result> {
  write: (piece: string) => void;
  end: () => Result;
}

interface ReadOptions {
  /** Ends waiting and reading at once; its reason is thrown as it is. */
  signal?: AbortSignal | undefined;
  headers?: Record<string, string>;
  /** Sent by POST. It is sent again after a fault, so it must be harmless twice. */
  body?: string;
  /** Statuses besides 200 that `read` wants to see. */
  expect?: readonly number[];
}

/**
 * The one way to an outside service: one connection, politely spaced, bounded
 * in time and size, tried again when that may help. Of several callers each
 * waits for its turn.
 */
export class Door {
  #turn: Promise<unknown> = Promise.resolve();
  #freeAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly manners: Manners) {}

  /**
   * Asks for an address and gives its answer to `read`, whose {@link BadAnswer}
   * counts like a bad status.
   * @throws SourceError that names the service, the problem and the address.
   */
  read<Result>(
    url: URL,
    read: (answer: Answer) => Result,
    options: ReadOptions = {},
  ): Promise<Result> {
    return this.#takeTurn(url, options, async (response) => {
      const parts: string[] = [];
      await readPieces(response, this.manners.maxBytes, (piece) => parts.push(piece));
      const { status, headers } = response;
      return read({ status, headers, text: parts.join("") });
    });
  }

  /**
   * The same, without ever holding the whole of a large answer.
   * @param begin makes a new reader for each try.
   */
  readPieces<Result>(
    url: URL,
    begin: () => PieceReader<Result>,
    options: ReadOptions = {},
  ): Promise<Result> {
    return this.#takeTurn(url, options, async (response) => {
      const reader = begin();
      await readPieces(response, this.manners.maxBytes, (piece) => reader.write(piece));
      return reader.end();
    });
  }

  #takeTurn<Result>(
    url: URL,
    options: ReadOptions,
    take: (response: Response) => Promise<Result>,
  ): Promise<Result> {
    const mine = this.#turn.then(() => this.#readInTurn(url, options, take));
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  async #readInTurn<Result>(
    url: URL,
    options: ReadOptions,
    take: (response: Response) => Promise<Result>,
  ): Promise<Result> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#ask(url, options, take);
      } catch (error) {
        options.signal?.throwIfAborted();
        await this.#waitAfter(this.#toFault(error, url), tries, options.signal);
      }
    }
  }

  /** @throws SourceError when trying again is of no use or has been tried enough. */
  async #waitAfter({ error, isPassing }: Fault, tries: number, signal?: AbortSignal) {
    const { mostTries, longestWaitMs, spacingMs } = this.manners;
    if (!isPassing || tries >= mostTries) throw error;
    const wait = backoff({
      tries,
      baseMs: 2 * spacingMs,
      retryAfterMs: error.retryAfterMs,
      chance: (this.manners.chance ?? Math.random)(),
    });
    if (wait > longestWaitMs) throw error;
    await this.#sleep(wait, signal);
  }

  async #ask<Result>(
    url: URL,
    { signal, headers, body, expect = [] }: ReadOptions,
    take: (response: Response) => Promise<Result>,
  ): Promise<Result> {
    const pause = this.#freeAt + this.manners.spacingMs - this.#now();
    if (pause > 0) await this.#sleep(pause, signal);
    const timeout = AbortSignal.timeout(this.manners.timeoutMs);
    try {
      const response = await fetch(url, {
        headers: { "User-Agent": this.manners.userAgent, ...headers },
        ...(body !== undefined && { method: "POST", body }),
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      if (response.status !== 200 && !expect.includes(response.status))
        throw await refusal(response);
      return await take(response);
    } finally {
      this.#freeAt = this.#now();
    }
  }

  #toFault(error: unknown, url: URL): Fault {
    const { source, timeoutMs } = this.manners;
    const fault = (problem: string, isPassing: boolean, retryAfterMs: number | null = null) => ({
      error: new SourceError(source, problem, url.href, retryAfterMs),
      isPassing,
    });
    if (error instanceof BadStatus) {
      const { status, retryAfterMs } = error;
      const later =
        retryAfterMs === null ? "" : ` and asks for ${retryAfterMs / 1000} s of patience`;
      return fault(`answers ${status}${later}`, isPassingStatus(status), retryAfterMs);
    }
    if (error instanceof BadAnswer) return fault(error.problem, error.isPassing);
    if (!(error instanceof Error)) throw error;
    if (error.name === "TimeoutError")
      return fault(`did not answer within ${timeoutMs / 1000} s`, true);
    // What fetch throws for a connection that fails, with the reason inside.
    if (error instanceof TypeError) return fault(`cannot be reached (${reasonOf(error)})`, true);
    throw error;
  }

  #sleep(milliseconds: number, signal?: AbortSignal): Promise<unknown> {
    const wait = this.manners.sleep ?? sleepUntilAborted;
    return wait(milliseconds, signal);
  }

  #now(): number {
    return (this.manners.clock ?? (() => performance.now()))();
  }
}

/** As arXiv, the Hub and GitHub ask for it: a name, and where to complain. */
export function userAgentOf(siteName: string, siteUrl: string): string {
  // A header is Latin; whoever runs the site is still found by its address.
  const name = siteName.replace(/[^\w .-]/g, "").trim() || "Daily Papers";
  return `${name} (self-hosted Daily Papers; +${siteUrl}/about)`;
}

interface Fault {
  error: SourceError;
  isPassing: boolean;
}

class BadStatus extends Error {
  constructor(
    readonly status: number,
    readonly retryAfterMs: number | null,
  ) {
    super(String(status));
  }
}

async function refusal({ status, headers, body }: Response): Promise<BadStatus> {
  await body?.cancel().catch(() => undefined);
  return new BadStatus(status, readRetryAfter(headers.get("retry-after"), headers.get("date")));
}

/** @throws BadAnswer when there is too much of it, or it is no UTF-8. */
async function readPieces(
  response: Response,
  maxBytes: number,
  take: (piece: string) => void,
): Promise<void> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const decode = (part?: Uint8Array) => {
    try {
      return decoder.decode(part, { stream: part !== undefined });
    } catch {
      throw new BadAnswer("answers in something that is not UTF-8");
    }
  };
  let length = 0;
  const body = response.body as AsyncIterable<Uint8Array> | null;
  for await (const part of body ?? []) {
    length += part.length;
    // Leaving the loop cancels the rest.
    if (length > maxBytes)
      throw new BadAnswer(`answers with more than ${Math.floor(maxBytes / 1e6)} MB`, false);
    take(decode(part));
  }
  take(decode());
}

function reasonOf(error: Error): string {
  return error.cause instanceof Error ? error.cause.message || error.cause.name : error.message;
}

async function sleepUntilAborted(milliseconds: number, signal?: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, signal && { signal });
  } catch (error) {
    signal?.throwIfAborted(); // with the caller's own reason
    throw error;
  }
}
