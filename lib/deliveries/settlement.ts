import { MS_PER_MINUTE } from "../dates";
import { pauseAfter } from "./backoff";
import type { Settlement } from "./send-loop";

/** What settling an attempt writes into its row. */
export interface SettlementPlan {
  state: "sent" | "deferred" | "failed" | "skipped" | "in_doubt" | "queued";
  event: string;
  /** When it may be claimed again, or sent once more. */
  nextAt: Date | null;
  /** The attempt said nothing about the recipient and does not count. */
  uncount: boolean;
  suppress: boolean;
  smtpCode: number | null;
  enhancedCode: string | null;
  response: string | null;
  reason: string | null;
}

interface Circumstances {
  /** Attempts so far, this one included. */
  attempts: number;
  now: Date;
  chance: number;
  graceMinutes: number;
}

/** After a lost connection a row waits the first, after a refusal of us the second. */
const UNTRIED_PAUSE_MS = MS_PER_MINUTE;
const BLOCKED_PAUSE_MS = 15 * MS_PER_MINUTE;

/** From what an attempt came to, to what the ledger says (DIGEST §3.3). */
export function planSettlement(result: Settlement, circumstances: Circumstances): SettlementPlan {
  return { ...NOTHING_SPECIAL, ...answerOf(result), ...verdictOn(result, circumstances) };
}

const NOTHING_SPECIAL = { nextAt: null, uncount: false, suppress: false, reason: null };

type Verdict = Pick<SettlementPlan, "state" | "event"> & Partial<SettlementPlan>;

function verdictOn(
  result: Settlement,
  { attempts, now, chance, graceMinutes }: Circumstances,
): Verdict {
  const later = (milliseconds: number) => new Date(now.getTime() + milliseconds);
  switch (result.kind) {
    case "accepted":
      return { state: "sent", event: "accepted" };
    case "deferred":
      return { state: "deferred", event: "deferred", nextAt: later(pauseAfter(attempts, chance)) };
    case "rejected":
      return { state: "failed", event: "rejected", reason: "rejected", suppress: result.suppress };
    case "blocked":
      return {
        state: "deferred",
        event: "blocked",
        nextAt: later(BLOCKED_PAUSE_MS),
        uncount: true,
      };
    case "unreachable":
      return { state: "queued", event: "not_sent", nextAt: now, uncount: true };
    case "not_sent":
      return { state: "queued", event: "not_sent", nextAt: later(UNTRIED_PAUSE_MS), uncount: true };
    case "in_doubt":
      return { state: "in_doubt", event: "in_doubt", nextAt: later(graceMinutes * MS_PER_MINUTE) };
    case "skipped":
      return { state: "skipped", event: "skipped", reason: result.reason, uncount: true };
    case "put_back":
      return { state: "queued", event: "put_back", nextAt: now, uncount: true };
    case "expired":
      return { state: "failed", event: "skipped", reason: "expired", uncount: true };
  }
}

/** What the server said, where it did. */
function answerOf(result: Settlement) {
  return {
    smtpCode: "code" in result ? result.code : null,
    enhancedCode: "enhancedCode" in result ? result.enhancedCode : null,
    response: "response" in result ? result.response : null,
  };
}
