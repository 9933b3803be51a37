import { spawnSync } from "node:child_process";
import { gzipSync } from "node:zlib";
import type { Shutdown } from "../../lib/cli/shutdown";
import { fillArchive } from "./archive";
import { emptyDatabase, startServer } from "./command";
import type { Figure } from "./figures";
import { measurePair } from "./load";
import { type Running, startNginx, startSite, startStaticPeer } from "./servers";

const DAY = "/papers/date/2026-05-18";
/** Days that are opened once each, to measure what a page costs that is not kept yet. */
const COLD_DAYS = 10;
const WARM_UP_DAYS = 2;

/**
 * Reading: an anonymous day page of 50 full cards in an archive of 100,000
 * papers against a static page of the same bytes, the same behind nginx, the cost
 * of a page in a large archive against a small one, and the weight of a page.
 */
export async function measureReading(
  folder: string,
  shutdown: Shutdown,
  log: (line: string) => void,
): Promise<Figure[]> {
  const server = await startServer("reading", { folder, shutdown, log });
  log("filling an archive of 100,000 papers, and one of 1,000");
  const large = await makeDatabase(server, "large", 1000);
  const small = await makeDatabase(server, "small", 10);
  const site = await startSite(large);
  shutdown.add(site.stop);
  const html = await read(site.url + DAY);
  log(`day page: ${(html.length / 1024).toFixed(0)} KB; building a static page of the same bytes`);
  const peer = await startStaticPeer(html);
  shutdown.add(peer.stop);
  const peerBytes = (await read(peer.url)).length;
  log("measuring (two minutes)");
  const [page, fixed] = await measurePair(site.url + DAY, peer.url);
  const figures: Figure[] = [
    { name: "day page, 50 of 100 cards, 100,000 papers", value: page.requests, unit: "req/s" },
    {
      name: "static page of Next.js, bytes against ours",
      value: peerBytes / html.length,
      unit: "×",
    },
    {
      name: "day page / static page, requests",
      value: page.requests / fixed.requests,
      unit: "×",
      atLeast: 0.7,
    },
    { name: "day page / static page, p99", value: page.p99 / fixed.p99, unit: "×", atMost: 4 },
    { name: "failed requests", value: page.failures, unit: "", atMost: 0 },
    ...(await weigh(site, html)),
    ...(await behindNginx(folder, site, html, log)),
    ...(await compareArchives({ large, small }, shutdown)),
  ];
  return figures;
}

/** A migrated database with an archive of so many days of 100 papers. */
export async function makeDatabase(server: string, name: string, days: number): Promise<string> {
  const url = await emptyDatabase(server, name);
  await fillArchive(url, days, 100);
  return url;
}

async function read(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.text();
}

/** What a first visit loads, compressed. */
async function weigh({ url }: Running, html: string): Promise<Figure[]> {
  const scripts = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"/g)].map(
    ([, path]) => path ?? "",
  );
  const bodies = await Promise.all(scripts.map((path) => read(url + path)));
  const kilobytes = (texts: string[]) =>
    texts.reduce((sum, text) => sum + gzipSync(text).length, 0) / 1024;
  const cards = html.match(/<article/g)?.length ?? 0;
  return [
    { name: "cards on the page", value: cards, unit: "", atLeast: 50 },
    { name: "HTML, compressed", value: kilobytes([html]), unit: "KB", atMost: 60 },
    { name: "JavaScript, compressed", value: kilobytes(bodies), unit: "KB", atMost: 120 },
  ];
}

async function behindNginx(
  folder: string,
  site: Running,
  html: string,
  log: (line: string) => void,
): Promise<Figure[]> {
  if (spawnSync("nginx", ["-v"]).status !== 0) {
    log("nginx is not installed here: what it adds is not measured");
    return [];
  }
  const nginx = await startNginx(folder, site, html);
  try {
    const [kept, disk] = await measurePair(nginx.url + DAY, `${nginx.url}/disk/page.html`);
    return [
      { name: "behind nginx's cache", value: kept.requests, unit: "req/s" },
      {
        name: "behind nginx's cache / nginx from disk",
        value: kept.requests / disk.requests,
        unit: "×",
        atLeast: 0.6,
      },
    ];
  } finally {
    await nginx.stop();
  }
}

/**
 * Pages that nobody has asked for yet: query, render, answer. Two processes that
 * have done the same so far: one that carried the load above would be quicker or
 * slower for other reasons.
 */
async function compareArchives(
  urls: { large: string; small: string },
  shutdown: Shutdown,
): Promise<Figure[]> {
  const large = await startSite(urls.large);
  shutdown.add(large.stop);
  const small = await startSite(urls.small);
  shutdown.add(small.stop);
  const sites = [large, small];
  const times: [number[], number[]] = [[], []];
  for (let day = 0; day < COLD_DAYS; day++) {
    // Both pages of a day; the first days only warm the processes up.
    for (const page of ["", "?p=2"]) {
      const path = `/papers/date/2026-05-${String(11 + day).padStart(2, "0")}${page}`;
      // Who is first changes: what one leaves behind for the other evens out.
      for (const index of day % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
        const taken = await time((sites[index]?.url ?? "") + path);
        if (day >= WARM_UP_DAYS) times[index].push(taken);
      }
    }
  }
  const [inLarge, inSmall] = times.map(middle);
  return [
    { name: "a page nobody has opened yet, 100,000 papers", value: inLarge ?? 0, unit: "ms" },
    {
      name: "the same, 100,000 papers / 1,000 papers",
      value: (inLarge ?? 0) / (inSmall ?? 1),
      unit: "×",
      atMost: 1.15,
    },
  ];
}

async function time(url: string): Promise<number> {
  const began = performance.now();
  await read(url);
  return performance.now() - began;
}

function middle(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
