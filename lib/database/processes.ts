import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Whether the system has a process with this id, be it ours, somebody else's or a dead one not yet cleared away. */
export function isListed(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Whether a process with this id lives. */
export function isAlive(pid: number): boolean {
  // In a container whose first process is not an init, the dead stay listed for good.
  return isListed(pid) && statOf(pid)[0] !== "Z";
}

/** The command line of a process; empty when there is none. After a reboot an id may name another program. */
export function commandLineOf(pid: number): string {
  try {
    if (process.platform === "linux") {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    }
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
}

/** Tells a process from a later one with the same id: when it began, as the system writes it. */
export function birthOf(pid: number): string {
  try {
    if (process.platform === "linux") {
      return statOf(pid)[19] ?? ""; // the 22nd field of /proc/PID/stat
    }
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
}

/** The fields of /proc/PID/stat from the third on, the state; the second, a name in brackets, may hold spaces. */
function statOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return []; // gone, or not Linux
  }
}

/** Waits until a process is gone. @returns false when it still lived after the time. */
export async function waitForExit(pid: number, milliseconds: number): Promise<boolean> {
  const until = Date.now() + milliseconds;
  while (isAlive(pid)) {
    if (Date.now() > until) return false;
    await sleep(50);
  }
  return true;
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
