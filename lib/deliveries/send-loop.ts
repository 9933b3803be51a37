import type { DomainGroup } from "../domain-buckets/throttle";
import type { RawMail } from "../mail/message";
import type { SmtpOutcome } from "../mail/smtp-outcome";
import type { Hindrance } from "./facts";

/** A row of the ledger that this process holds. */
export interface Claimed {
  id: string;
  attemptId: string;
  /** Attempts so far, this one included. */
  attempts: number;
  /** The large mail service of its address. */
  group: DomainGroup;
  /** In how many milliseconds it may go, and by how many it may be late; null without a limit. */
  turn: { inMs: number; latestMs: number } | null;
  /** Whether the final dot is written down before it is sent. */
  watched: boolean;
}

/** The mail to send, or why a claimed row is not sent after all. */
export type Prepared = { mail: RawMail } | Hindrance;

/** A row; how long to wait when none may go yet; null when none is due. */
type Claim = Claimed | { waitMs: number } | null;

/** What the loop needs of the ledger. Each call is committed before it returns. */
export interface DeliveryStore {
  claim: () => Promise<Claim>;
  /** Waits for its turn, then reads whether the person still wants it. */
  prepare: (claimed: Claimed) => Promise<Prepared>;
  /** Safe to repeat: an attempt ends once. */
  settle: (claimed: Claimed, result: Settlement) => Promise<void>;
  /** Both in one go. */
  settleAndClaim: (claimed: Claimed, result: Settlement) => Promise<Claim>;
  /** @returns false when the row was taken from us: its mail must not be ended. */
  noteDot: (claimed: Claimed) => Promise<boolean>;
}

export type Settlement =
  SmtpOutcome | { kind: "skipped"; reason: string } | { kind: "expired" } | { kind: "put_back" };

interface Slot {
  /** Never throws: every trouble is an outcome; null when it was not tried at all. */
  send: (mail: RawMail, options: SendOptions) => Promise<SmtpOutcome | null>;
}

interface SendOptions {
  /** No SMTP transaction may outlive its lease. */
  timeoutMs: number;
  /** Ends what is on its way, too. */
  abort?: AbortSignal | undefined;
  /** Asked when all but the mail's end is sent; unless it says yes, the mail is not ended. */
  mayEnd?: () => Promise<boolean>;
}

export interface SendReport {
  sent: number;
  failed: number;
  /** Why it stopped early: the mail server is away or refuses us, or we may not send from here. */
  stopped: "unreachable" | "blocked" | "copy" | null;
}

interface LoopOptions extends Omit<SendOptions, "mayEnd"> {
  store: DeliveryStore;
  slot: Slot;
  /** Asked before each claim: SIGTERM, the end of a time slice, another slot's trouble. */
  mayGoOn: () => boolean;
  sleep: (milliseconds: number) => Promise<void>;
}

/**
 * Sends what is due, one row at a time: claim, look again,
 * send, settle. It stops when nothing is due or when going on is pointless.
 * @throws what the ledger throws, after the row it held was put back.
 */
export async function sendDueDeliveries(options: LoopOptions): Promise<SendReport> {
  const { store, mayGoOn, sleep } = options;
  const report: SendReport = { sent: 0, failed: 0, stopped: null };
  let next = mayGoOn() ? await store.claim() : null;
  while (next) {
    if ("waitMs" in next) {
      await sleep(next.waitMs);
      next = mayGoOn() ? await store.claim() : null;
      continue;
    }
    const { result, trouble } = await attempt(next, options);
    const stopped = result.kind === "unreachable" || result.kind === "blocked" ? result.kind : null;
    const goesOn = !trouble && !stopped && mayGoOn();
    next = await settleForSure(next, result, options, goesOn);
    if (trouble) throw trouble;
    if (result.kind === "accepted") report.sent += 1;
    if (result.kind === "rejected" || result.kind === "expired") report.failed += 1;
    report.stopped = stopped;
  }
  return report;
}

interface Attempt {
  result: Settlement;
  /** What kept the mail from being made; it was not sent. */
  trouble?: Error;
}

async function attempt(
  claimed: Claimed,
  { store, slot, timeoutMs, abort }: LoopOptions,
): Promise<Attempt> {
  let prepared: Prepared;
  try {
    prepared = await store.prepare(claimed);
  } catch (error) {
    const trouble = error instanceof Error ? error : new Error(String(error));
    return { result: { kind: "not_sent", response: "the mail could not be made" }, trouble };
  }
  if ("skip" in prepared) return { result: { kind: "skipped", reason: prepared.skip } };
  if ("paused" in prepared) return { result: { kind: "put_back" } };
  if ("expired" in prepared) return { result: { kind: "expired" } };
  const mayEnd = () => store.noteDot(claimed);
  const outcome = await slot.send(prepared.mail, {
    timeoutMs,
    abort,
    ...(claimed.watched && { mayEnd }),
  });
  return { result: outcome ?? { kind: "put_back" } };
}

/** While a database restarts, for about a minute. An unsettled row would be in doubt for nothing. */
const SETTLE_PAUSES_MS = [100, 250, 500, 1000, 2000, 4000, 8000, 8000, 8000, 8000, 8000, 8000];

/** @returns the next row where it goes on. What was not settled is not claimed after, either. */
async function settleForSure(
  claimed: Claimed,
  result: Settlement,
  { store, sleep }: LoopOptions,
  goesOn: boolean,
): Promise<Claim> {
  try {
    if (goesOn) return await store.settleAndClaim(claimed, result);
    await store.settle(claimed, result);
    return null;
  } catch {
    await repeat(() => store.settle(claimed, result), sleep);
    return goesOn ? store.claim() : null;
  }
}

async function repeat(
  settle: () => Promise<void>,
  sleep: (milliseconds: number) => Promise<void>,
): Promise<void> {
  for (const pause of SETTLE_PAUSES_MS) {
    await sleep(pause);
    try {
      await settle();
      return;
    } catch {
      // Again, after a longer pause.
    }
  }
  await settle();
}
