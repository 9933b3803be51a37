import { showElapsed } from "./elapsed.mjs";

/** Writes a line, over the seconds that may be counting on the terminal. */
export function say(line: string): void {
  if (process.stdout.isTTY) process.stdout.write("\r\u001B[K");
  console.log(`· ${line}`);
}

/**
 * Does one part of a start and says how it went and how long it took.
 * @param work returns what to say, or nothing for a part that is not worth a line.
 */
export async function part(name: string, work: () => Promise<string | null>): Promise<void> {
  const stopTelling = showElapsed(name);
  let outcome: string | null = null;
  let seconds: number;
  try {
    outcome = await work();
  } finally {
    seconds = stopTelling();
  }
  if (outcome !== null) say(`${name}: ${outcome} (${seconds.toFixed(1)} s)`);
}
