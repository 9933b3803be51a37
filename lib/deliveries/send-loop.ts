import type { OutgoingMail } from "../mail/message";
import type { SmtpOutcome } from "../mail/smtp-outcome";

/** A row of the ledger that this process holds. */
export interface Claimed {
  id: string;
  attemptId: string;
}

/** Why a claimed row is not sent after all, or the mail to send. */
export type Prepared = { mail: OutgoingMail } | { skip: string } | { expired: true };

/** What the loop needs of the ledger. Each call is one committed transaction. */
export interface DeliveryStore {
  /** Claims one due row, committed before it returns; null when none is due. */
  claim: () => Promise<Claimed | null>;
  /** Reads, after the claim, whether the person still wants it. */
  prepare: (claimed: Claimed) => Promise<Prepared>;
  settle: (claimed: Claimed, result: Settlement) => Promise<void>;
}

export type Settlement = SmtpOutcome | { kind: "skipped"; reason: string } | { kind: "expired" };

interface Slot {
  send: (mail: OutgoingMail, timeoutMs: number) => Promise<SmtpOutcome>;
}

export interface SendReport {
  sent: number;
  failed: number;
  /** Why it stopped early: the mail server is away, or refuses us. */
  stopped: "unreachable" | "blocked" | null;
}

interface LoopOptions {
  store: DeliveryStore;
  slot: Slot;
  /** Asked before each claim: SIGTERM, the end of a time slice, another slot's trouble. */
  mayGoOn: () => boolean;
  /** No SMTP transaction may outlive its lease. */
  sendTimeoutMs: number;
}

/**
 * Sends what is due over one connection, one row at a time: claim, look again,
 * send, settle. It stops when nothing is due or when going on is pointless.
 */
export async function sendDueDeliveries({
  store,
  slot,
  mayGoOn,
  sendTimeoutMs,
}: LoopOptions): Promise<SendReport> {
  const report: SendReport = { sent: 0, failed: 0, stopped: null };
  while (mayGoOn()) {
    const claimed = await store.claim();
    if (!claimed) return report;
    const result = await attempt(store, slot, claimed, sendTimeoutMs);
    await store.settle(claimed, result);
    if (result.kind === "accepted") report.sent += 1;
    if (result.kind === "rejected" || result.kind === "expired") report.failed += 1;
    if (result.kind === "unreachable" || result.kind === "blocked")
      return { ...report, stopped: result.kind };
  }
  return report;
}

async function attempt(
  store: DeliveryStore,
  slot: Slot,
  claimed: Claimed,
  timeoutMs: number,
): Promise<Settlement> {
  const prepared = await store.prepare(claimed);
  if ("skip" in prepared) return { kind: "skipped", reason: prepared.skip };
  if ("expired" in prepared) return { kind: "expired" };
  return slot.send(prepared.mail, timeoutMs);
}
