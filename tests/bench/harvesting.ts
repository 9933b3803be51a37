import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Shutdown } from "../../lib/cli/shutdown";
import { emptyDatabase, runPapers, startServer } from "./command";
import type { Figure } from "./figures";
import { madeUpRecord } from "./lines";

const PER_PAGE = 1000;
/** Two thirds of what arXiv asks for: a minute is enough to wait for a figure. */
const SPACING_MS = 2000;

interface Wishes {
  folder: string;
  shutdown: Shutdown;
  records: number;
  log: (line: string) => void;
}

/**
 * Harvesting: so many records of OAI-PMH from a local server, a thousand a page,
 * with a pause between two pages as arXiv asks for it, against a bare fetch of
 * the same pages with the same pauses. What is read is written while the pause
 * lasts, so the two take the same time. Once more without pauses, for the pace
 * that we could keep.
 */
export async function measureHarvest(wishes: Wishes): Promise<Figure[]> {
  const { folder, shutdown, records, log } = wishes;
  const server = await startServer("harvest", { folder, shutdown, log });
  const arxiv = await startArxiv(records);
  shutdown.add(arxiv.stop);
  log(`harvesting ${records.toLocaleString("en-US")} records, with pauses and without`);
  const bare = await fetchAll(arxiv.url);
  const polite = await harvest(await emptyDatabase(server, "polite"), arxiv.url, SPACING_MS);
  const eager = await harvest(await emptyDatabase(server, "eager"), arxiv.url, 0);
  return [
    {
      name: `harvest of ${records} records / bare fetch, both with pauses`,
      value: polite.seconds / bare,
      unit: "×",
      atMost: 1.15,
    },
    { name: "harvest without pauses", value: records / eager.seconds, unit: "rows/s" },
    {
      name: "harvest, peak memory",
      value: Math.max(polite.megabytes, eager.megabytes),
      unit: "MB",
      atMost: 300,
    },
  ];
}

function harvest(database: string, arxiv: string, spacingMs: number) {
  const args = "ingest arxiv --categories cs.CL --from 2026-05-18 --until 2026-05-19".split(" ");
  return runPapers(args, {
    DATABASE_URL: database,
    ARXIV_OAI_URL: arxiv,
    ARXIV_SPACING_MS: String(spacingMs),
  });
}

/** @returns seconds for all pages, nothing done with them. */
async function fetchAll(url: string): Promise<number> {
  const began = performance.now();
  let token = "";
  for (;;) {
    const body = await (await fetch(`${url}/oai?resumptionToken=${token}`)).text();
    token = /<resumptionToken>(\d+)</.exec(body)?.[1] ?? "";
    if (token === "") return (performance.now() - began) / 1000;
    await sleep(SPACING_MS);
  }
}

/** Makes its pages beforehand: making them must not be what is measured. */
async function startArxiv(records: number): Promise<{ url: string; stop: () => Promise<void> }> {
  const pages = Array.from({ length: Math.ceil(records / PER_PAGE) }, (_, page) => {
    const count = Math.min(PER_PAGE, records - page * PER_PAGE);
    const list = Array.from({ length: count }, (_, i) => madeUpRecord(page * PER_PAGE + i));
    const next = (page + 1) * PER_PAGE < records ? String(page + 1) : "";
    return Buffer.from(
      `<?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>${list.join("")}<resumptionToken>${next}</resumptionToken></ListRecords></OAI-PMH>`,
    );
  });
  const server = createServer((request, response) => {
    const token = new URL(request.url ?? "/", "http://localhost").searchParams.get(
      "resumptionToken",
    );
    response.end(pages[Number(token ?? 0)]);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  return { url: `http://127.0.0.1:${port}`, stop };
}
