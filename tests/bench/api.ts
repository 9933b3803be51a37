import type { Shutdown } from "../../lib/cli/shutdown";
import { fillArchive } from "./archive";
import { emptyDatabase, startServer } from "./command";
import type { Figure } from "./figures";
import { measurePair } from "./load";
import { startSite } from "./servers";

const DAYS = 400;
const PAPERS_PER_DAY = 50;

interface Wish {
  folder: string;
  shutdown: Shutdown;
  log: (line: string) => void;
}

/**
 * The JSON API: a day of 50 papers, asked for again, by a program that knows it
 * (304) and under an address that nobody has asked for, each against an empty
 * route handler of the same server in the same run.
 */
export async function measureApi({ folder, shutdown, log }: Wish): Promise<Figure[]> {
  const server = await startServer("api", { folder, shutdown, log });
  log("filling an archive of 20,000 papers");
  const databaseUrl = await emptyDatabase(server, "api");
  await fillArchive(databaseUrl, DAYS, PAPERS_PER_DAY);
  const site = await startSite(databaseUrl);
  shutdown.add(site.stop);
  const day = `${site.url}/api/daily_papers?date=2026-05-18`;
  const empty = `${site.url}/api/health`;
  const response = await fetch(day);
  const items = (await response.json()) as unknown[];
  const etag = response.headers.get("etag") ?? "";
  log("measuring (two and a half minutes)");
  const [kept, handler] = await measurePair(day, empty);
  const [known, again] = await measurePair(
    { url: day, headers: { "if-none-match": etag }, status: 304 },
    empty,
  );
  // An unknown parameter makes it another address, of which nothing is kept.
  const [fresh, third] = await measurePair({ url: `${day}&n=`, isCounted: true }, empty);
  return [
    { name: "papers in the answer", value: items.length, unit: "", atLeast: PAPERS_PER_DAY },
    { name: "an empty route handler", value: handler.requests, unit: "req/s" },
    { name: "a day of the API", value: kept.requests, unit: "req/s" },
    {
      name: "a day of the API / empty handler, requests",
      value: kept.requests / handler.requests,
      unit: "×",
      atLeast: 0.75,
    },
    {
      name: "a day of the API / empty handler, p99",
      value: kept.p99 / Math.max(handler.p99, 1),
      unit: "×",
      atMost: 3,
    },
    {
      name: "the same known to the program (304) / empty handler",
      value: known.requests / again.requests,
      unit: "×",
      atLeast: 1,
    },
    {
      name: "the same, of which nothing is kept / empty handler",
      value: fresh.requests / third.requests,
      unit: "×",
    },
    {
      name: "wrong answers of the API",
      value: kept.failures + known.failures + fresh.failures,
      unit: "",
      atMost: 0,
    },
  ];
}
