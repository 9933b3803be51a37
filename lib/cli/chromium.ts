import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const MAC_APPLICATIONS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * A Chromium or Chrome to test in: Playwright's own, an installed one, else one
 * that is installed now, by Playwright or, as root, by the system's packages.
 * @returns its path, or null for Playwright's own.
 * @throws Error when none can be had.
 */
export async function findOrInstallChromium(log: (line: string) => void): Promise<string | null> {
  const { chromium } = await import("@playwright/test");
  const hasOwn = () => existsSync(chromium.executablePath());
  if (hasOwn()) return null;
  const installed = findInstalled();
  if (installed) return installed;
  log("no Chromium or Chrome is here; installing one …");
  if (succeeds("node_modules/.bin/playwright", ["install", "--with-deps", "chromium"]) && hasOwn())
    return null;
  if (process.getuid?.() === 0 && succeeds("apt-get", ["update"])) {
    succeeds("apt-get", ["install", "--yes", "--no-install-recommends", "chromium"]);
  }
  const now = findInstalled();
  if (now) return now;
  throw new Error("No browser to test in. Install Chromium or Chrome, then run npm test again.");
}

function findInstalled(): string | null {
  const folders = (process.env.PATH ?? "").split(":");
  const candidates = [
    ...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...MAC_APPLICATIONS,
  ];
  return candidates.find((path) => existsSync(path)) ?? null;
}

function succeeds(program: string, args: string[]): boolean {
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return (
    spawnSync(program, args, { stdio: "ignore", env: environment, timeout: 10 * 60_000 }).status ===
    0
  );
}
