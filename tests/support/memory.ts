import { readFileSync } from "node:fs";

/**
 * The most memory that a living process has held so far, in MB; 0 where there is
 * no /proc. Linux keeps the peak itself, so that none between two looks is missed.
 */
export function residentPeak(pid = 0): number {
  try {
    const [, kilobytes] =
      /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return Number(kilobytes ?? 0) / 1024;
  } catch {
    return 0;
  }
}
