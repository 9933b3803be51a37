import "server-only";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { coalesce } from "../deliveries/coalesce";
import {
  claimInTurn,
  noteDot,
  settleDelivery,
  type Settling,
  turnOver,
} from "../deliveries/commands";
import { type DeliveryFacts, hindranceIn } from "../deliveries/facts";
import {
  countRemaining,
  getDeliveryFacts,
  getVariantContent,
  hasDueWork,
} from "../deliveries/queries";
import {
  type Claimed,
  type DeliveryStore,
  type Prepared,
  sendDueDeliveries,
  type SendReport,
  type Settlement,
} from "../deliveries/send-loop";
import {
  closeBreaker,
  forgetOldSlowness,
  openBreaker,
  slowGroup,
  takeAnotherTurn,
} from "../domain-buckets/commands";
import { getThrottleState } from "../domain-buckets/queries";
import { asksToSlowDown, type Limits } from "../domain-buckets/throttle";
import { env } from "../env";
import { keepLedger, maySendFrom } from "../upkeep/commands";
import { alertBlocked, watchDeadlines, watchDoubts } from "./alerts";
import { type AskedIssue, type CompileReport, compileWanted } from "./compile";
import { signMail } from "../mail/dkim";
import type { MailTemplate } from "../mail/template";
import { compileMail, toMail } from "./delivery-mail";
import { SlotPool } from "./slot-pool";

/** Each slot is one SMTP connection with one mail on its way. */
const SLOTS = 4;
/** Twice as many rows in hand: while one is sent, the next one is claimed and the last one settled. */
const LOOPS = 2 * SLOTS;
/** Below the lease by a margin, waiting for its turn included: no SMTP transaction may outlive it. */
const SEND_TIMEOUT_MS =
  Math.max(env.DIGEST_LEASE_SECONDS - 20, env.DIGEST_LEASE_SECONDS / 4) * 1000;

const OWNER = `${hostname()}:${String(process.pid)}`;

export interface DigestSlice extends CompileReport {
  /** Mails that this call handed over. */
  sent: number;
  /** Deliveries that this call gave up for good. */
  failed: number;
  /** What still waits, of all issues. */
  remaining: number;
  /** Why sending stopped early, if it did. */
  stopped: SendReport["stopped"];
}

interface SliceOptions {
  /** What to compile; without it all that is due. */
  asked?: AskedIssue | undefined;
  /** False as soon as nothing more should be claimed: time is up, SIGTERM. */
  mayGoOn: () => boolean;
  /** Ends what is on its way, too, when waiting for it would take too long. */
  abort?: AbortSignal;
  /** The worker makes no issue that nobody waits for; the cron route and the command line do. */
  onlyIfWanted?: boolean;
}

/**
 * Compiles what is to be compiled and sends what is due, until all is sent or
 * the caller's time is up. The cron route, the command line and the worker run
 * this same code, together if they must.
 */
export async function runDigestSlice({
  asked,
  mayGoOn,
  abort,
  onlyIfWanted = false,
}: SliceOptions): Promise<DigestSlice> {
  const now = new Date();
  await keepUp(now);
  const compiled = await compileWanted({ now, asked, onlyIfWanted });
  const { sent, failed, stopped } = await sendDue(mayGoOn, abort);
  await keepUp(new Date());
  return { ...compiled, sent, failed, remaining: await countRemaining(), stopped };
}

async function keepUp(now: Date): Promise<void> {
  await forgetOldSlowness(limits());
  await watchDeadlines(now);
  await watchDoubts(now);
  const { doubts, expired } = await keepLedger({ now, inDoubt: env.DIGEST_IN_DOUBT });
  if (doubts > 0) console.warn(`digest: ${doubts} in doubt, because their worker died`);
  if (expired > 0) console.warn(`digest: ${expired} not sent in time, given up as old news`);
}

/** Runs the slots side by side until nothing is due or one of them meets a wall. */
async function sendDue(mayGoOn: () => boolean, abort?: AbortSignal): Promise<SendReport> {
  const total: SendReport = { sent: 0, failed: 0, stopped: null };
  if (!(await hasDueWork(new Date()))) return total;
  if (!(await maySendFrom(env.SENDER_INSTANCE))) {
    console.error(
      "digest: this database belongs to another SENDER_INSTANCE; nothing is sent from this copy",
    );
    // A copy mails nobody, so that only its log can tell.
    return { ...total, stopped: "copy" };
  }
  const { trouble } = await getThrottleState();
  if (trouble) return { ...total, stopped: trouble };
  const store = createStore();
  const slots = new SlotPool(SLOTS);
  const ends = await Promise.allSettled(
    Array.from({ length: LOOPS }, async () => {
      const report = await sendDueDeliveries({
        store,
        slot: slots,
        mayGoOn: () => mayGoOn() && total.stopped === null,
        timeoutMs: SEND_TIMEOUT_MS,
        abort,
        sleep,
      });
      total.sent += report.sent;
      total.failed += report.failed;
      total.stopped ??= report.stopped;
    }),
  );
  slots.close();
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  return total;
}

/** So many mails are kept in memory; readers' choices may make thousands. */
const MOST_TEMPLATES = 50;

/** The ledger as the send loop sees it, with the limits that all workers share. */
function createStore(): DeliveryStore {
  const strain = new Strain();
  const prepareMail = createMails();
  const claiming = () => ({
    owner: OWNER,
    now: new Date(),
    leaseSeconds: env.DIGEST_LEASE_SECONDS,
    // Where nothing is sent twice, a doubt is dear: there shall be few.
    watchDots: env.DIGEST_IN_DOUBT === "hold",
  });
  const facts = new WeakMap<Claimed, DeliveryFacts | null>();
  /** Each loop that asks hands in what it ended, if anything, and gets a row of its own. */
  const exchange = coalesce<Settling | null, Claimed | null>(LOOPS, async (asked) => {
    const ended = asked.filter((settling) => settling !== null);
    const rows = await turnOver({ ended, count: asked.length, claiming: claiming() });
    return asked.map((_, index) => {
      const row = rows[index];
      if (!row) return null;
      facts.set(row, row.facts);
      return row;
    });
  });
  const store: DeliveryStore = {
    async claim() {
      return (await strain.isFelt()) ? claimInTurn(claiming(), limits()) : exchange(null);
    },
    async settle(claimed, result) {
      await strain.learn(claimed, result);
      await settleDelivery(toSettling(claimed, result));
      if (result.kind === "accepted") await strain.ease();
    },
    async settleAndClaim(claimed, result) {
      if (result.kind === "accepted" && !(await strain.isFelt()))
        return exchange(toSettling(claimed, result));
      await store.settle(claimed, result);
      return store.claim();
    },
    async prepare(claimed) {
      await awaitTurn(claimed);
      const known = facts.get(claimed);
      return prepareMail(claimed.id, known ?? (await getDeliveryFacts(claimed.id)));
    },
    noteDot,
  };
  return store;
}

function toSettling(claimed: Claimed, result: Settlement): Settling {
  return { claimed, result, now: new Date(), chance: Math.random() };
}

/** A turn that was slept through, because the machine is busy, is not made up for. */
async function awaitTurn({ turn, group }: Claimed): Promise<void> {
  if (!turn) return;
  let wait = turn.inMs;
  for (;;) {
    const planned = performance.now() + wait;
    await sleep(wait);
    if (performance.now() <= planned + turn.latestMs) return;
    wait = await takeAnotherTurn(group, limits());
  }
}

function limits(): Limits {
  return {
    rate: env.DIGEST_RATE,
    domainRate: env.DIGEST_DOMAIN_RATE,
    domainConnections: env.DIGEST_DOMAIN_CONNECTIONS,
  };
}

const LOOK_AGAIN_MS = 1000;

/** Whether turns have to be taken: a limit is set, or some server is strained. */
class Strain {
  readonly #isLimited =
    Object.keys({ ...env.DIGEST_DOMAIN_RATE, ...env.DIGEST_DOMAIN_CONNECTIONS }).length > 0 ||
    env.DIGEST_RATE !== undefined;
  #isStrained = Promise.resolve(false);
  #lookedAt = 0;

  async isFelt(): Promise<boolean> {
    if (this.#isLimited) return true;
    if (Date.now() - this.#lookedAt > LOOK_AGAIN_MS) {
      this.#lookedAt = Date.now();
      const state = getThrottleState().then(({ isStrained }) => isStrained);
      this.#isStrained = state.catch(() => true); // careful until the next look tells
    }
    return this.#isStrained;
  }

  /** A mail was accepted. */
  async ease(): Promise<void> {
    if (this.#isLimited || (await this.#isStrained)) await closeBreaker();
  }

  /** Before the row is free again: until then no other slot risks a mail. */
  async learn({ group }: Claimed, result: Settlement): Promise<void> {
    if (asksToSlowDown(result)) {
      await slowGroup(group, limits());
      this.#isStrained = Promise.resolve(true);
    }
    if (result.kind === "unreachable" || result.kind === "blocked") await this.#stop(result.kind);
  }

  async #stop(trouble: "unreachable" | "blocked"): Promise<void> {
    this.#isStrained = Promise.resolve(true);
    if ((await openBreaker(trouble)) && trouble === "blocked") {
      console.error(
        "digest: the mail server refuses us (see delivery_events); the run is paused and nobody is suppressed",
      );
      await alertBlocked(new Date());
    }
  }
}

function createMails() {
  const templates = new Map<string, Promise<MailTemplate>>();
  const templateOf = (variantId: string) => {
    const known = templates.get(variantId) ?? getVariantContent(variantId).then(compileMail);
    if (templates.size >= MOST_TEMPLATES) templates.clear();
    templates.set(variantId, known);
    known.catch(() => templates.delete(variantId)); // it may go well the next time
    return known;
  };
  return async (id: string, facts: DeliveryFacts | null): Promise<Prepared> => {
    const hindrance = hindranceIn(facts, new Date());
    if (hindrance || !facts) return hindrance ?? { skip: "erased" };
    const mail = toMail(id, facts, await templateOf(facts.variantId));
    return { mail: { ...mail, raw: await signMail(mail.raw) } };
  };
}
