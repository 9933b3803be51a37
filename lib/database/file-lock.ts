import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { birthOf, isAlive, sleep } from "./processes";

const POLL_MS = 100;

interface LockOptions {
  file: string;
  /** Called once when another process holds the lock. */
  onWait?: () => void;
}

/**
 * Runs work that one process at a time may do. The lock is a file with its
 * holder's id and birth; the lock of a killed process is recognised and taken.
 */
export async function withFileLock<Result>(
  { file, onWait }: LockOptions,
  work: () => Promise<Result>,
): Promise<Result> {
  let waited = false;
  while (!tryTake(file)) {
    if (!waited) onWait?.();
    waited = true;
    await sleep(POLL_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** Takes the lock unless a living process holds it. */
export function tryTake(file: string): boolean {
  const mine = `${file}.${String(process.pid)}`;
  writeFileSync(mine, `${String(process.pid)} ${birthOf(process.pid)}`);
  try {
    // link fails when the file exists and, unlike a write, is never half done.
    linkSync(mine, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    if (holderOf(file) === null) removeStale(file); // the next try takes it
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

/** The id of the living process that holds a lock, or null. */
export function holderOf(file: string): number | null {
  try {
    const [pid, birth] = readFileSync(file, "utf8").split(" ");
    const holder = Number(pid);
    return isAlive(holder) && birthOf(holder) === birth ? holder : null;
  } catch {
    return null;
  }
}

/** Takes a dead process's lock away, unless somebody else did and took it meanwhile. */
function removeStale(file: string): void {
  const aside = `${file}.stale-${String(process.pid)}`;
  try {
    renameSync(file, aside);
    if (holderOf(aside) !== null) linkSync(aside, file); // a living lock: put it back
  } catch {
    // Gone already.
  } finally {
    rmSync(aside, { force: true });
  }
}
