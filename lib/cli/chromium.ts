import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { part } from "./progress";

/** Debian's headless shell first: without the windows of a whole browser it starts in a fraction of the time. */
const NAMES = [
  "chromium-headless-shell",
  "google-chrome-stable",
  "google-chrome",
  "chromium",
  "chromium-browser",
];
const MAC_APPLICATIONS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const PLAYWRIGHT = "node_modules/.bin/playwright";
const INSTALL_MS = 10 * 60_000;

/**
 * A Chromium or Chrome to test in: Playwright's own, an installed one, else one
 * that is installed now, by Playwright or, as root, by the system's packages.
 * @returns its path, or null for Playwright's own.
 * @throws Error when none can be had.
 */
export async function findOrInstallChromium(log: (line: string) => void): Promise<string | null> {
  if (await ownStarts()) return null;
  const installed = findInstalled();
  if (installed) return installed;
  log("no Chromium or Chrome is here");
  let found: string | null | undefined;
  await part("browser", async () => {
    found = await install();
    return found === undefined ? "not installed" : "installed";
  });
  if (found !== undefined) return found;
  throw new Error(
    "There is no browser to test in, and none could be installed. Install Chromium or Chrome, then run npm test again.",
  );
}

/** @returns a path, null for Playwright's own, undefined for none. */
async function install(): Promise<string | null | undefined> {
  const isRoot = process.getuid?.() === 0;
  if (await succeeds(PLAYWRIGHT, ["install", "chromium"])) {
    if (await ownStarts()) return null;
    // Downloaded, but the system lacks its libraries.
    if (isRoot && (await succeeds(PLAYWRIGHT, ["install-deps", "chromium"])) && (await ownStarts()))
      return null;
  }
  if (!isRoot) return undefined;
  if (await succeeds("apt-get", ["update"])) {
    for (const name of ["chromium-headless-shell", "chromium"])
      if (await succeeds("apt-get", ["install", "--yes", "--no-install-recommends", name])) break;
  }
  return findInstalled() ?? undefined;
}

/** Whether Playwright's own Chromium is here and runs. */
async function ownStarts(): Promise<boolean> {
  const { chromium } = await import("@playwright/test");
  if (!existsSync(chromium.executablePath())) return false;
  try {
    const browser = await chromium.launch({ args: ["--no-sandbox"] });
    await browser.close();
    return true;
  } catch {
    return false;
  }
}

function findInstalled(): string | null {
  const folders = (process.env.PATH ?? "").split(":");
  const candidates = [
    ...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...MAC_APPLICATIONS,
  ];
  return candidates.find((path) => existsSync(path)) ?? null;
}

function succeeds(program: string, args: string[]): Promise<boolean> {
  const child = spawn(program, args, {
    stdio: "ignore",
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    timeout: INSTALL_MS,
  });
  return new Promise((resolve) => {
    child.on("error", () => resolve(false));
    child.on("close", (code) => resolve(code === 0));
  });
}
