import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../database/postmaster";
import { SupervisedChild } from "./supervisor";

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
  const [smtp, page] = [await freePort(1025), await freePort(1080)];
  const folder = join(dataDir, "mail");
  mkdirSync(folder, { recursive: true });
  const child = new SupervisedChild({
    name: "mail catcher",
    args: ["lib/cli/mail-catcher.mjs", String(smtp), String(page), folder],
    log,
  });
  child.start();
  process.env.SMTP_URL = `smtp://127.0.0.1:${smtp}`;
  return { child, page: `http://127.0.0.1:${page}` };
}
