import { spawn } from "node:child_process";
import { once } from "node:events";
import { Client } from "pg";

/**
 * Loads the sample papers into an empty database. In a process of its own:
 * what an import needs in memory would stay with the supervisor for good.
 * @returns what to tell, or null when there was nothing to do.
 */
export async function loadSamples(wanted: "on" | "off", url: string): Promise<string | null> {
  if (wanted === "off" || (await hasPapers(url))) return null;
  const child = spawn(process.execPath, ["lib/cli/run.mjs", "samples"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, DATABASE_URL: url },
  });
  const output: string[] = [];
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error("The sample papers could not be loaded.");
  return output.join("").trim();
}

/**
 * `node lib/cli/run.mjs samples`: what {@link loadSamples} starts.
 * @public
 */
export async function main(): Promise<void> {
  const { loadSamplePapers } = await import("../../prisma/sample/load");
  const { db } = await import("../db");
  console.log(`${await loadSamplePapers()} loaded into the empty database`);
  await db.$disconnect();
}

async function hasPapers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query("SELECT FROM papers LIMIT 1")).rowCount === 1;
  } finally {
    await client.end();
  }
}
