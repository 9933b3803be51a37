import { resolve } from "node:path";
import { readSecrets } from "../crypto/secrets";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../database/embedded";

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
 * where no DATABASE_URL is set, and generated secrets outside production.
 */
export async function prepareEnvironment({
  log = () => undefined,
}: PrepareOptions = {}): Promise<Prepared> {
  const dataDir = resolve(process.env.DATA_DIR || ".data");
  process.env.DATA_DIR = dataDir;
  fillSecrets(dataDir);
  if (process.env.DATABASE_URL) {
    return { dataDir, database: null, release: () => Promise.resolve() };
  }
  const database = await startEmbeddedPostgres({ dataDir, log });
  process.env.DATABASE_URL = database.url;
  return { dataDir, database, release: () => database.stop() };
}

/** In production an operator sets AUTH_SECRET, and CRON_SECRET if the cron routes shall open. */
function fillSecrets(dataDir: string): void {
  if (process.env.NODE_ENV === "production") return;
  if (process.env.AUTH_SECRET && process.env.CRON_SECRET) return;
  const { authSecret, cronSecret } = readSecrets(dataDir);
  process.env.AUTH_SECRET ||= authSecret;
  process.env.CRON_SECRET ||= cronSecret;
}
