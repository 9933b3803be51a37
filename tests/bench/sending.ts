import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { SinkProcess } from "../support/long-run";
import { residentPeak } from "../support/memory";
import type { Figure } from "./figures";

/** So many mails in each round, ours and the bare loop's by turns. */
const MAILS = 1500;
const ROUNDS = 3;
/** As many as a worker has. */
const CONNECTIONS = 4;
/** What a mail server takes to say 250: at once shows what our work costs, the other is one near by. */
const ACKS_MS = [0, 20];

interface Site {
  APP_URL: string;
  MAIL_FROM: string;
  DKIM_DOMAIN: string;
  DKIM_SELECTOR: string;
  DKIM_PRIVATE_KEY: string;
}

/** A real worker against a bare nodemailer loop (bare-loop.mjs), by turns, in a filled database. */
export async function measureSending(
  folder: string,
  site: Site,
  log: (line: string) => void,
): Promise<Figure[]> {
  const { SinkProcess } = await import("../support/long-run");
  const figures: Figure[] = [];
  let megabytes = 0;
  for (const ackMs of ACKS_MS) {
    const sinkFolder = join(folder, `sink-${String(ackMs)}`);
    mkdirSync(sinkFolder);
    const sink = await SinkProcess.start(sinkFolder, ackMs);
    const [ours, bare]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      bare.push(MAILS / (await sendBare(sink, folder, site)));
      const sent = await sendOurs(sink, join(folder, "site"));
      ours.push(MAILS / sent.seconds);
      megabytes = Math.max(megabytes, sent.megabytes);
      log(`  ${String(ackMs)} ms: ${rate(ours.at(-1))} and ${rate(bare.at(-1))} a second`);
    }
    await sink.stop();
    const where = ackMs === 0 ? "server answers at once" : `server takes ${String(ackMs)} ms`;
    const name = `${String(CONNECTIONS)} connections, ${where}`;
    figures.push(
      { name: `a worker, ${name}`, value: middle(ours), unit: "/s" },
      { name: "a bare nodemailer loop", value: middle(bare), unit: "/s" },
      {
        name: "a worker / a bare loop",
        value: middle(ours) / middle(bare),
        unit: "×",
        atLeast: 0.9,
      },
    );
  }
  return [
    ...figures,
    { name: "a worker’s peak memory", value: megabytes, unit: "MB", atMost: 300 },
  ];
}

const rate = (perSecond = 0) => perSecond.toFixed(0);

/** The middle one of an odd number of rounds: another program's moment does not count. */
function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** A real worker among all rows. @returns seconds from the first to the last of so many mails. */
async function sendOurs(
  sink: SinkProcess,
  dataDir: string,
): Promise<{ seconds: number; megabytes: number }> {
  const { WorkerProcess } = await import("../support/long-run");
  const before = sink.count();
  const worker = await WorkerProcess.start({ DATA_DIR: dataDir, DUMPS: "off", SMTP_URL: sink.url });
  while (sink.count() - before < MAILS) {
    if (!worker.isAlive) throw new Error(worker.lines.join("\n"));
    await sleep(50);
  }
  const megabytes = residentPeak(worker.pid);
  await worker.end("SIGTERM");
  return { seconds: span(sink, before), megabytes };
}

/** The same mails, made and signed for each reader, through as many connections. */
async function sendBare(sink: SinkProcess, folder: string, site: Site): Promise<number> {
  const file = join(folder, "bare-loop.json");
  writeFileSync(file, JSON.stringify({ url: sink.url, ...(await bareWork(site)) }));
  const before = sink.count();
  const child = spawn(process.execPath, ["tests/bench/bare-loop.mjs", file], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error(`the bare loop ended with ${String(code)}`);
  return span(sink, before);
}

async function bareWork(site: Site) {
  const { db } = await import("../../lib/db");
  const { TOKEN_PLACES } = await import("../../lib/digests/compose");
  const { digestHeaders } = await import("../../lib/digests/headers");
  const { getVariantContent } = await import("../../lib/deliveries/queries");
  const rows = await db.delivery.findMany({
    take: MAILS,
    select: {
      id: true,
      variantId: true,
      subscriber: { select: { email: true, token: true, preferencesToken: true } },
    },
  });
  const { cadence, day, subject, html, text } = await getVariantContent(rows[0]?.variantId ?? "");
  return {
    connections: CONNECTIONS,
    from: site.MAIL_FROM,
    subject,
    html,
    text,
    headers: digestHeaders({
      siteName: "Daily Papers",
      siteUrl: site.APP_URL,
      cadence,
      key: day,
      deliveryId: "a-delivery",
      archiveUrl: `${site.APP_URL}/digest/${cadence}/${day}`,
      unsubscribeUrl: `${site.APP_URL}/digest/unsubscribe/${TOKEN_PLACES.token}`,
      unsubscribeAddress: null,
    }),
    dkim: {
      domainName: site.DKIM_DOMAIN,
      keySelector: site.DKIM_SELECTOR,
      privateKey: site.DKIM_PRIVATE_KEY,
    },
    tokens: [TOKEN_PLACES.token, TOKEN_PLACES.preferencesToken],
    readers: rows.map(({ id, subscriber: { email, token, preferencesToken } }) => ({
      to: email,
      id,
      tokens: [token, preferencesToken],
    })),
  };
}

/** Seconds in which so many mails after the first `before` were taken. */
function span(sink: SinkProcess, before: number): number {
  const mails = sink.taken().slice(before, before + MAILS);
  return ((mails.at(-1)?.at ?? 0) - (mails[0]?.at ?? 0)) / 1000;
}
