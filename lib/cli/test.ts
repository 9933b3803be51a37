import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../database/postmaster";
import { buildIfStale, prepareSources } from "./artifacts";
import { CHECKS } from "./check";
import { findOrInstallChromium } from "./chromium";
import { runStep, runSteps } from "./steps";

interface Tally {
  passed: number;
  failed: number;
}

const GROUPS = ["check", "unit", "integration", "e2e"] as const;

/**
 * `npm test`: every test from a bare clone; `npm test -- unit|integration|e2e
 * [filter]` runs a part. Everything it starts has its own ports and a folder of
 * its own, so it runs beside a site and beside itself.
 */
export async function main(group?: string, ...filter: string[]): Promise<number> {
  if (group !== undefined && !GROUPS.some((name) => name === group)) {
    console.error(`There is no group “${group}”. There are: ${GROUPS.join(", ")}.`);
    return 2;
  }
  const wants = (name: (typeof GROUPS)[number]) => group === undefined || group === name;
  const folder = mkdtempSync(join(tmpdir(), "papers-report-"));
  const tally: Tally = { passed: 0, failed: 0 };
  try {
    await prepareSources(console.log);
    if (wants("check")) await check(tally);
    if (wants("unit")) await unit(tally, folder, filter);
    if (wants("integration")) await vitest(tally, folder, { project: "integration", filter });
    if (wants("e2e") && (await build(tally))) await endToEnd(tally, folder, filter);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`\n${tally.passed} passed, ${tally.failed} failed`);
  return tally.failed === 0 && tally.passed > 0 ? 0 : 1;
}

async function check(tally: Tally): Promise<void> {
  const { passed, failed } = await runSteps(CHECKS);
  tally.passed += passed.length;
  tally.failed += failed.length;
}

/** Days are UTC everywhere: the same tests pass in Los Angeles. */
async function unit(tally: Tally, folder: string, filter: string[]): Promise<void> {
  await vitest(tally, folder, { project: "unit", filter });
  await vitest(tally, folder, { project: "unit", filter, timeZone: "America/Los_Angeles" });
}

interface VitestOptions {
  project: string;
  filter: string[];
  timeZone?: string;
}

async function vitest(
  tally: Tally,
  folder: string,
  { project, filter, timeZone = "UTC" }: VitestOptions,
): Promise<void> {
  const file = join(folder, `${project}-${timeZone.replace("/", "-")}.json`);
  const passed = await runStep({
    name: `${project} tests${timeZone === "UTC" ? "" : ` in ${timeZone}`}`,
    command: [
      ...`node_modules/.bin/vitest run --project ${project} --reporter=default --reporter=json`.split(
        " ",
      ),
      `--outputFile.json=${file}`,
      ...filter,
    ],
    environment: { TZ: timeZone, NODE_ENV: "test" },
    loud: true,
  });
  const report = readJson(file) as { numPassedTests: number; numFailedTests: number } | null;
  addUp(tally, passed, report?.numPassedTests ?? 0, report?.numFailedTests ?? 0);
}

async function build(tally: Tally): Promise<boolean> {
  console.log("\n▸ production build");
  try {
    await buildIfStale((line) => console.log(`  ${line}`));
    console.log("  passed");
    tally.passed += 1;
    return true;
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
    tally.failed += 1;
    return false;
  }
}

async function endToEnd(tally: Tally, folder: string, filter: string[]): Promise<void> {
  const chromium = await findOrInstallChromium(console.log);
  const file = join(folder, "e2e.json");
  const passed = await runStep({
    name: "end-to-end tests",
    command: ["node_modules/.bin/playwright", "test", ...filter],
    environment: {
      ...(chromium && { E2E_CHROMIUM: chromium }),
      E2E_PORT: String(await freePort(0)),
      E2E_DATA_DIR: join(folder, "data"),
      E2E_OUTPUT_DIR: join(folder, "traces"),
      E2E_REPORT: file,
    },
    loud: true,
  });
  const report = readJson(file) as {
    stats: { expected: number; flaky: number; unexpected: number };
  } | null;
  // A test that passes only the second time has failed.
  addUp(
    tally,
    passed,
    report?.stats.expected ?? 0,
    (report?.stats.unexpected ?? 0) + (report?.stats.flaky ?? 0),
  );
}

/** A runner that fails without naming a test (it crashed, or found none) counts as one failure. */
function addUp(tally: Tally, ended: boolean, passed: number, failed: number): void {
  tally.passed += passed;
  tally.failed += ended ? failed : Math.max(failed, 1);
}

function readJson(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}
