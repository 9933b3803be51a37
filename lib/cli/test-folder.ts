import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stopServer } from "../database/postmaster";

/** Every variable of ours, as .env.example lists them. */
const OUR_VARIABLE = /^#?([A-Z][A-Z0-9_]+)=/gm;

/** Where one run of the tests keeps everything it makes, and how it is cleared away. */
export interface TestFolder {
  path: string;
  /** Stops the databases that an interrupted run left in it, and removes it. */
  remove: () => Promise<void>;
}

/**
 * Makes the folder and points the environment of all that is started at it, so
 * that two runs at once never meet. The operator's own settings stay out:
 * a variable that is set to nothing counts as not set, also for Next.js, which reads .env itself.
 */
export function makeTestFolder(): TestFolder {
  const path = mkdtempSync(join(tmpdir(), "papers-test-"));
  chmodSync(path, 0o711); // as root PostgreSQL runs as another user, who must pass through
  for (const [, name = ""] of readFileSync(".env.example", "utf8").matchAll(OUR_VARIABLE)) {
    process.env[name] = "";
  }
  process.env.TMPDIR = path;
  const remove = async () => {
    for (const name of readdirSync(path)) {
      const directory = join(path, name, "postgres");
      if (existsSync(directory)) await stopServer(directory).catch(() => undefined);
    }
    rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  };
  return { path, remove };
}
