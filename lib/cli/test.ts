import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../database/postmaster";
import { buildIfStale, prepareSources } from "./artifacts";
import { CHECKS } from "./check";
import { findOrInstallChromium } from "./chromium";
import { part, say } from "./progress";
import { Shutdown } from "./shutdown";
import { runStep, runSteps, type Step } from "./steps";
import { makeTestFolder } from "./test-folder";

interface Tally {
  passed: number;
  failed: number;
}

/** The last one takes seven minutes and runs only when it is asked for. */
const GROUPS = ["check", "unit", "integration", "e2e", "long"] as const;

/** What one run of the tests shares. */
interface Run {
  tally: Tally;
  /** For reports and for everything the tests make. */
  folder: string;
  filter: string[];
  /** Aborted by Ctrl-C. */
  signal: AbortSignal;
}

/**
 * `npm test`: every test from a bare clone; `npm test -- unit|integration|e2e
 * [filter]` runs a part; `npm run test:long` kills and freezes real workers. Everything it starts has its own ports and a folder of
 * its own, so it runs beside a site and beside itself.
 */
export async function main(group?: string, ...filter: string[]): Promise<number> {
  if (group !== undefined && !GROUPS.some((name) => name === group)) {
    console.error(`There is no group “${group}”. There are: ${GROUPS.join(", ")}.`);
    return 2;
  }
  const shutdown = new Shutdown(say);
  const { path: folder, remove } = makeTestFolder();
  shutdown.add(remove);
  const tally: Tally = { passed: 0, failed: 0 };
  try {
    await runGroups(group, { tally, folder, filter, signal: shutdown.asked });
  } catch (error) {
    if (!shutdown.asked.aborted) throw error;
    tally.failed += 1; // what was interrupted has not passed
  } finally {
    await shutdown.run();
  }
  console.log(`\n${tally.passed} passed, ${tally.failed} failed`);
  return tally.failed === 0 && tally.passed > 0 ? 0 : 1;
}

async function runGroups(group: string | undefined, run: Run): Promise<void> {
  const wants = (name: (typeof GROUPS)[number]) => group === undefined || group === name;
  await part("database client and types", () => prepareSources(say, run.signal));
  if (wants("check")) await check(run);
  if (wants("unit")) await unit(run);
  if (wants("integration")) await vitest(run, { project: "integration" });
  if (wants("e2e") && (await build(run))) await endToEnd(run);
  if (group === "long") await vitest(run, { project: "long" });
}

async function check({ tally, signal }: Run): Promise<void> {
  const { passed, failed } = await runSteps(CHECKS, signal);
  tally.passed += passed.length;
  tally.failed += failed.length;
}

/** Days are UTC everywhere: the same tests pass in Los Angeles. */
async function unit(run: Run): Promise<void> {
  await vitest(run, { project: "unit" });
  await vitest(run, { project: "unit", timeZone: "America/Los_Angeles" });
}

interface VitestOptions {
  project: string;
  timeZone?: string;
}

async function vitest(
  { tally, folder, filter, signal }: Run,
  { project, timeZone = "UTC" }: VitestOptions,
): Promise<void> {
  const file = join(folder, `${project}-${timeZone.replace("/", "-")}.json`);
  const step: Step = {
    name: `${project} tests${timeZone === "UTC" ? "" : ` in ${timeZone}`}`,
    command: [
      ..."node_modules/.bin/vitest run --reporter=default --reporter=json".split(" "),
      `--project=${project}`,
      `--outputFile.json=${file}`,
      ...filter,
    ],
    environment: { TZ: timeZone, NODE_ENV: "test" },
    loud: true,
  };
  const passed = await runStep(step, signal);
  const report = readJson(file) as { numPassedTests: number; numFailedTests: number } | null;
  addUp(tally, passed, report?.numPassedTests ?? 0, report?.numFailedTests ?? 0);
}

async function build({ tally, signal }: Run): Promise<boolean> {
  console.log("\n▸ production build");
  try {
    await part("build", async () => (await buildIfStale(say, signal)) ?? "up to date");
    tally.passed += 1;
    return true;
  } catch (error) {
    signal.throwIfAborted();
    console.log(error instanceof Error ? error.message : error);
    tally.failed += 1;
    return false;
  }
}

async function endToEnd({ tally, folder, filter, signal }: Run): Promise<void> {
  const chromium = await findOrInstallChromium(say);
  const file = join(folder, "e2e.json");
  const step: Step = {
    name: "end-to-end tests",
    command: ["node_modules/.bin/playwright", "test", ...filter],
    environment: {
      ...(chromium && { E2E_CHROMIUM: chromium }),
      E2E_PORT: String(await freePort(0)),
      E2E_DATA_DIR: join(folder, "site"),
      E2E_OUTPUT_DIR: join(folder, "traces"),
      E2E_REPORT: file,
    },
    loud: true,
  };
  const passed = await runStep(step, signal);
  const { stats } = (readJson(file) ?? {}) as { stats?: PlaywrightStats };
  // A test that passes only the second time has failed.
  const failed = (stats?.unexpected ?? 0) + (stats?.flaky ?? 0);
  addUp(tally, passed, stats?.expected ?? 0, failed);
}

interface PlaywrightStats {
  expected: number;
  flaky: number;
  unexpected: number;
}

/** A runner that fails without naming a test (it crashed, or found none) counts as one failure. */
function addUp(tally: Tally, ended: boolean, passed: number, failed: number): void {
  tally.passed += passed;
  tally.failed += ended ? failed : Math.max(failed, 1);
}

function readJson(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}
