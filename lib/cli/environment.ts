import { readSecrets } from "../crypto/secrets";
import { openDataFolder } from "../database/data-folder";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../database/embedded";
import { parseEnv } from "../env-schema";
import { joinRunningSite } from "./site-file";

/** Passes for the address of the embedded database while the other variables are checked. */
const EMBEDDED_TO_BE = "postgresql://127.0.0.1/papers";

interface PrepareOptions {
  log?: (line: string) => void;
}

/** What a command of ours runs in. */
export interface Prepared {
  dataDir: string;
  /** Null when DATABASE_URL names a server of the operator's own. */
  database: EmbeddedPostgres | null;
  /** Lets go of the embedded database: it stops unless another process uses it. */
  release: () => Promise<void>;
}

/**
 * Completes `process.env` before lib/env.ts reads it: the embedded database
 * where no DATABASE_URL is set, generated secrets outside production, and the
 * addresses of a site that `npm start` runs on the same data.
 */
export async function prepareEnvironment({
  log = () => undefined,
}: PrepareOptions = {}): Promise<Prepared> {
  const dataDir = completeSettings();
  if (process.env.DATABASE_URL) {
    return { dataDir, database: null, release: () => Promise.resolve() };
  }
  const database = await startEmbeddedPostgres({ dataDir, log });
  process.env.DATABASE_URL = database.url;
  return { dataDir, database, release: () => database.stop() };
}

/**
 * Everything but the database. @returns the data folder.
 * @throws Error that names each variable that is wrong, before anything is started.
 */
export function completeSettings(): string {
  const dataDir = openDataFolder(process.env.DATA_DIR || ".data");
  process.env.DATA_DIR = dataDir;
  fillSecrets(dataDir);
  joinRunningSite(dataDir);
  parseEnv({ ...process.env, DATABASE_URL: process.env.DATABASE_URL || EMBEDDED_TO_BE });
  return dataDir;
}

/** In production an operator sets AUTH_SECRET, and CRON_SECRET if the cron routes shall open. */
function fillSecrets(dataDir: string): void {
  if (process.env.NODE_ENV === "production") return;
  if (process.env.AUTH_SECRET && process.env.CRON_SECRET) return;
  const { authSecret, cronSecret } = readSecrets(dataDir);
  process.env.AUTH_SECRET ||= authSecret;
  process.env.CRON_SECRET ||= cronSecret;
}
