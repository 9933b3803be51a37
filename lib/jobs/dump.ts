import "server-only";
import { withAdvisoryLock } from "../database/advisory-lock";
import { dayOf } from "../dates";
import { writeDump } from "../dumps/commands";
import { findDump } from "../dumps/queries";
import { env } from "../env";

/**
 * Makes the day's file of all public papers, unless it is there, another process
 * is at it, or `DUMPS=off`.
 * @returns what was written, or null.
 */
export async function dumpIfDue(now: Date): Promise<{ lines: number; bytes: number } | null> {
  if (env.DUMPS === "off") return null;
  const today = dayOf(now);
  if (await findDump(today)) return null;
  return withAdvisoryLock(env.DATABASE_URL, "dump", () => writeDump(today, () => new Date()));
}
