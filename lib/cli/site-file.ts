import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { holderOf, tryTake } from "../database/file-lock";

/** What other commands must know of a running site: where its links lead and who takes its mail. */
const SHARED = ["APP_URL", "SMTP_URL"] as const;

/**
 * Claims a data folder for one `npm start`: two would mail from two workers, to no use.
 * @returns lets go of it.
 * @throws Error that names the process that has it.
 */
export function claimDataFolder(dataDir: string): () => void {
  const lock = lockOf(dataDir);
  // The first try may only clear away what a killed start left.
  if (!tryTake(lock) && !tryTake(lock)) {
    throw new Error(
      `“npm start” already runs on ${dataDir} (process ${holderOf(lock) ?? "unknown"}). ` +
        "Stop it first, or set DATA_DIR and PORT to run a second site.",
    );
  }
  const forget = () => rmSync(fileOf(dataDir), { force: true });
  forget(); // what a killed start wrote down
  return () => {
    forget();
    rmSync(lock, { force: true });
  };
}

/** Writes down what {@link joinRunningSite} hands to the other commands. */
export function describeSite(dataDir: string, site: Record<(typeof SHARED)[number], string>): void {
  writeFileSync(fileOf(dataDir), JSON.stringify(site), { mode: 0o600 });
}

/** Gives a command the addresses of the site that `npm start` runs on this data folder, if one does. */
export function joinRunningSite(dataDir: string): void {
  const holder = holderOf(lockOf(dataDir));
  if (holder === null || holder === process.pid) return;
  try {
    const site = JSON.parse(readFileSync(fileOf(dataDir), "utf8")) as Record<string, string>;
    for (const name of SHARED) process.env[name] ||= site[name];
  } catch {
    // It is only just starting.
  }
}

const lockOf = (dataDir: string) => join(dataDir, "start.lock");
const fileOf = (dataDir: string) => join(dataDir, "site.json");
