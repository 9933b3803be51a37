import "server-only";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { MS_PER_HOUR } from "../dates";
import { pruneExpired, recordHeartbeat, removeHeartbeat } from "../health/commands";
import { mailAlerts } from "./alerts";
import { readBounces } from "./bounces";
import { runDigestSlice } from "./digest";
import { pruneWebhookMessages } from "../webhooks/commands";
import { dumpIfDue } from "./dump";
import { runIngestSlice } from "./ingest-slice";
import { mailNotifications } from "./notifications";
import { runWebhookSlice } from "./webhooks";

const TICK_MS = 5000;
const HEARTBEAT_MS = 10_000;
const INGEST_MS = 60_000;
const PRUNE_MS = MS_PER_HOUR;
const WEBHOOKS_MS = 10_000;
const ALERTS_MS = 30_000;
const BOUNCES_MS = 60_000;
const DUMP_MS = MS_PER_HOUR / 4;
const SHORTEST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;
/** After a stop, mails on their way have this long to end by themselves. */
const DRAIN_MS = 20_000;

const TROUBLES = {
  unreachable: "the mail server does not answer",
  blocked: "the mail server refuses us",
  copy: "this database belongs to another SENDER_INSTANCE",
};

/** The digest and the papers without cron: sends and fetches for as long as it lives. */
export class Worker {
  readonly #id = `${hostname()}:${String(process.pid)}`;
  readonly #startedAt = new Date();
  #stopping = false;
  readonly #abort = new AbortController();
  /** What is fetched is gone on with at the next start: it need not be waited for. */
  readonly #abortIngest = new AbortController();
  #wake: () => void = () => undefined;

  constructor(private readonly log: (line: string) => void) {}

  /** Works until {@link stop}; troubles are logged and tried again with growing pauses. */
  async run(onReady: () => void): Promise<void> {
    const heartbeat = setInterval(() => void this.#beat(), HEARTBEAT_MS);
    await this.#beat();
    onReady();
    const beside = [
      this.#ingest(),
      this.#repeat("webhooks", WEBHOOKS_MS, async () => {
        await runWebhookSlice(() => !this.#stopping);
      }),
      // Beside the digest, because it is told when the digest cannot go on.
      this.#repeat("alerts", ALERTS_MS, async () => {
        for (const error of await mailAlerts(new Date())) this.log(`alerts: ${error}`);
      }),
      this.#repeat("bounces", BOUNCES_MS, async () => {
        const { read, applied } = await readBounces(this.#abortIngest.signal);
        if (read > 0) this.log(`bounces: read ${String(read)}, applied ${String(applied)}`);
      }),
      this.#repeat("dump", DUMP_MS, async () => {
        const dump = await dumpIfDue(new Date());
        if (dump) this.log(`dump: ${String(dump.lines)} lines, ${String(dump.bytes)} bytes`);
      }),
    ];
    let pause = SHORTEST_PAUSE_MS;
    let prunedAt = 0;
    while (!this.#stopping) {
      try {
        await this.#tick();
        await this.#mailNotifications();
        if (Date.now() - prunedAt > PRUNE_MS) {
          await pruneExpired(new Date());
          await pruneWebhookMessages(new Date());
          prunedAt = Date.now();
        }
        pause = SHORTEST_PAUSE_MS;
        await this.#sleep(TICK_MS);
      } catch (error) {
        this.log(
          `worker: ${error instanceof Error ? error.message : String(error)}; again in ${String(pause / 1000)} s`,
        );
        await this.#sleep(pause);
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      }
    }
    await Promise.all(beside);
    clearInterval(heartbeat);
    await removeHeartbeat(this.#id).catch(() => undefined);
  }

  /** Stops claiming; mails on their way are finished first, or broken off after 20 s. */
  stop(): void {
    this.#stopping = true;
    this.#abortIngest.abort();
    setTimeout(() => this.#abort.abort(), DRAIN_MS).unref();
    this.#wake();
  }

  /** @throws Error when the mail server is away, so that the pauses grow. */
  async #tick(): Promise<void> {
    const slice = await runDigestSlice({
      mayGoOn: () => !this.#stopping,
      abort: this.#abort.signal,
      onlyIfWanted: true,
    });
    if (slice.compiled)
      this.log(
        `digest: compiled ${slice.issues.join(", ")} for ${String(slice.queued)} subscribers`,
      );
    if (slice.sent + slice.failed > 0) {
      this.log(
        `digest: sent ${String(slice.sent)}, failed ${String(slice.failed)}, remaining ${String(slice.remaining)}`,
      );
    }
    if (slice.stopped) throw new Error(TROUBLES[slice.stopped]);
  }

  async #mailNotifications(): Promise<void> {
    const { sent, errors } = await mailNotifications(new Date());
    if (sent > 0) this.log(`notifications: mailed ${String(sent)}`);
    for (const error of errors) this.log(`notifications: ${error}`);
  }

  /** Beside the digest: a slow service must not hold up the mail. */
  async #ingest(): Promise<void> {
    const { signal } = this.#abortIngest;
    while (!signal.aborted) {
      try {
        const slice = await runIngestSlice({
          now: new Date(),
          mayGoOn: () => !signal.aborted,
          signal,
        });
        const { created, updated, rejected, failed } = slice;
        if (created + updated + rejected > 0)
          this.log(
            `ingest: created ${String(created)}, updated ${String(updated)}, rejected ${String(rejected)}`,
          );
        for (const { task, error } of failed) this.log(`ingest: ${task}: ${error}`);
      } catch (error) {
        this.log(`ingest: ${error instanceof Error ? error.message : String(error)}`);
      }
      await sleep(INGEST_MS, null, { signal }).catch(() => undefined);
    }
  }

  /** Beside the digest, too: what is slow or broken elsewhere is tried again later. */
  async #repeat(name: string, pauseMs: number, work: () => Promise<void>): Promise<void> {
    const { signal } = this.#abortIngest;
    while (!signal.aborted) {
      try {
        await work();
      } catch (error) {
        this.log(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
      await sleep(pauseMs, null, { signal }).catch(() => undefined);
    }
  }

  async #beat(): Promise<void> {
    try {
      await recordHeartbeat(this.#id, this.#startedAt, new Date());
    } catch (error) {
      this.log(`worker: no heartbeat: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  #sleep(milliseconds: number): Promise<void> {
    if (this.#stopping) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
