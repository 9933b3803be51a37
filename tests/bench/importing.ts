import { join } from "node:path";
import { Client } from "pg";
import type { Shutdown } from "../../lib/cli/shutdown";
import { emptyDatabase, runPapers, startServer } from "./command";
import type { Figure } from "./figures";
import { writeLines } from "./lines";

/** What an import writes, in an order that foreign keys allow. */
const TABLES = ["organizations", "topics", "papers", "paper_authors", "listings", "paper_topics"];

interface Wishes {
  /** Where the file and the database may lie. */
  folder: string;
  shutdown: Shutdown;
  lines: number;
  log: (line: string) => void;
}

/**
 * Importing: a file of so many made-up papers through the command line, against
 * `COPY` of the very rows that came of it into empty tables with the same
 * indexes and triggers on the same server. COPY has the easier task: no JSON, no
 * checks, no looking for what is there already, one commit for each table.
 */
export async function measureImport({ folder, shutdown, lines, log }: Wishes): Promise<Figure[]> {
  const server = await startServer("import", { folder, shutdown, log });
  const file = join(folder, "import.jsonl");
  log(`writing ${lines.toLocaleString("en-US")} lines, then importing them`);
  await writeLines(file, lines);
  const imported = await emptyDatabase(server, "imported");
  const { seconds, megabytes } = await runPapers(["import", file], { DATABASE_URL: imported });
  log(`imported in ${seconds.toFixed(0)} s; copying the same rows`);
  const copied = await emptyDatabase(server, "copied");
  const copy = await copyTables(imported, copied);
  const ours = lines / seconds;
  return [
    { name: `import of ${lines} lines`, value: ours, unit: "rows/s" },
    { name: "COPY of the same rows, papers alone", value: lines / copy.papers, unit: "rows/s" },
    { name: "COPY of the same rows, all six tables", value: lines / copy.all, unit: "rows/s" },
    {
      name: "import / COPY, all six tables",
      value: ours / (lines / copy.all),
      unit: "×",
      atLeast: 0.5,
    },
    { name: "import, peak memory", value: megabytes, unit: "MB", atMost: 400 },
  ];
}

/** Seconds that COPY took: for the papers, and for all tables. */
async function copyTables(from: string, to: string): Promise<{ papers: number; all: number }> {
  const seconds = new Map<string, number>();
  for (const table of TABLES) {
    // In the server's own folder, where it may write whoever it runs as.
    const place = await query(from, "SELECT current_setting('data_directory') AS value");
    const path = `${place}/bench-${table}.copy`;
    await query(from, `COPY ${table} TO '${path}'`);
    const began = performance.now();
    await query(to, `COPY ${table} FROM '${path}'`);
    seconds.set(table, (performance.now() - began) / 1000);
  }
  const all = [...seconds.values()].reduce((sum, one) => sum + one, 0);
  return { papers: seconds.get("papers") ?? 0, all };
}

async function query(url: string, sql: string): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ value?: string }>(sql);
    return rows[0]?.value ?? "";
  } finally {
    await client.end();
  }
}
