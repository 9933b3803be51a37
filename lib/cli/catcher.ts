import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../database/postmaster";
import { SupervisedChild } from "./supervisor";

const SMTP_PORT = 1025;
const PAGE_PORT = 1080;
const TRIES = 3;

export interface Catcher {
  child: SupervisedChild;
  /** The address of the page that shows the caught mail. */
  page: string;
}

/**
 * Catches mail locally unless the operator named a mail server, and sets
 * SMTP_URL to it. @returns null when SMTP_URL was set.
 */
export async function startCatcher(
  dataDir: string,
  log: (line: string) => void,
): Promise<Catcher | null> {
  if (process.env.SMTP_URL) return null;
  const folder = join(dataDir, "mail");
  mkdirSync(folder, { recursive: true });
  for (let attempt = 1; ; attempt++) {
    const [smtp, page] = [await freePort(SMTP_PORT), await freePort(PAGE_PORT)];
    const child = new SupervisedChild({
      name: "mail catcher",
      args: ["lib/cli/mail-catcher.mjs", String(smtp), String(page), folder],
      log,
    });
    try {
      await child.start();
    } catch (error) {
      if (attempt < TRIES) continue; // a port was lost to somebody between looking and listening
      throw error;
    }
    process.env.SMTP_URL = `smtp://127.0.0.1:${smtp}`;
    return { child, page: `http://127.0.0.1:${page}` };
  }
}
