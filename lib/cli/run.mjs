// The launcher of every npm script. Plain JavaScript without a dependency, so
// that `npm start` works on a bare clone: it installs what is missing, then
// hands over to lib/cli/<name>.ts in this same process.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");
const LEAST_NODE = [20, 19];
const COMMANDS = [
  "start",
  "test",
  "dev",
  "build",
  "serve",
  "worker",
  "papers",
  "check",
  "migration",
];
/** Those that must work on a bare clone. */
const INSTALLING = ["start", "test"];
const STAMP = join(ROOT, "node_modules/.installed-for");
const INSTALL_LOCK = join(ROOT, ".installing");
const STALE_LOCK_MS = 15 * 60_000;

const [command = "", ...rest] = process.argv.slice(2);

try {
  process.chdir(ROOT);
  if (!COMMANDS.includes(command))
    fail(`Unknown command “${command}”. There are: ${COMMANDS.join(", ")}.`, 2);
  checkNode();
  if (!isInstalled()) {
    if (!INSTALLING.includes(command))
      fail("The dependencies are missing or out of date. Run: npm ci");
    await installOnce();
  }
  if (existsSync(".env")) process.loadEnvFile(".env"); // never over what is set already
  await handOver();
} catch (error) {
  const text = error instanceof Error ? error : new Error(String(error));
  // A message for a person has no stack; a bug of ours keeps it.
  console.error(
    `\n${text.name === "Error" && !process.env.DEBUG ? text.message : (text.stack ?? "")}`,
  );
  process.exit(1);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [leastMajor = 0, leastMinor = 0] = LEAST_NODE;
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return;
  fail(`Node ${LEAST_NODE.join(".")} or newer is needed; this is ${process.versions.node}.`);
}

/** Whether node_modules holds what package-lock.json says, for this Node and machine. */
function isInstalled() {
  if (!existsSync("node_modules/.package-lock.json")) return false;
  if (existsSync(STAMP)) return readFileSync(STAMP, "utf8") === installKey();
  // Installed by hand: npm writes its own lock last, so a newer one is a complete install.
  const fresh =
    statSync("node_modules/.package-lock.json").mtimeMs >= statSync("package-lock.json").mtimeMs;
  if (fresh) writeFileSync(STAMP, installKey());
  return fresh;
}

function installKey() {
  const lock = createHash("sha256").update(readFileSync("package-lock.json")).digest("hex");
  return [lock, process.versions.modules, process.platform, process.arch].join(" ");
}

async function installOnce() {
  while (!takeInstallLock()) {
    console.log("Another start is installing; waiting for it …");
    await new Promise((resolve) => setTimeout(resolve, 3000));
  }
  const unlock = () => rmSync(INSTALL_LOCK, { recursive: true, force: true });
  process.on("exit", unlock);
  try {
    if (!isInstalled()) await install();
  } finally {
    unlock();
    process.off("exit", unlock);
  }
}

function takeInstallLock() {
  try {
    mkdirSync(INSTALL_LOCK);
    return true;
  } catch {
    // Left by a killed install: none takes this long.
    const age = Date.now() - statSync(INSTALL_LOCK, { throwIfNoEntry: false })?.mtimeMs;
    if (age > STALE_LOCK_MS) rmSync(INSTALL_LOCK, { recursive: true, force: true });
    return false;
  }
}

async function install() {
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  console.log("Installing the locked dependencies (npm ci) …");
  const ticker = setInterval(
    () => console.log(`  still installing, ${seconds()} s`),
    process.stdout.isTTY ? 5000 : 10_000,
  );
  /** @type {string[]} */
  const output = [];
  // Development packages too, whatever NODE_ENV says: the build needs them.
  const child = spawn(
    "npm",
    ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"],
    {
      shell: process.platform === "win32",
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  child.stdout.on("data", (chunk) => output.push(String(chunk)));
  child.stderr.on("data", (chunk) => output.push(String(chunk)));
  /** @type {number | null} */
  const code = await new Promise((resolve) => {
    child.on("error", (error) => {
      output.push(error.message);
      resolve(1);
    });
    child.on("close", resolve);
  });
  clearInterval(ticker);
  if (code !== 0) {
    fail(
      `${output.join("").trim()}\n\nnpm ci failed. Is the npm registry reachable? Run it again when it is.`,
    );
  }
  writeFileSync(STAMP, installKey());
  console.log(`  installed in ${seconds()} s`);
}

async function handOver() {
  /** @type {typeof import("tsx/esm/api")} */
  const tsx = await import("tsx/esm/api");
  tsx.register({ tsconfig: join(ROOT, "lib/cli/tsconfig.json") });
  /** @type {unknown} */
  const entry = await import(pathToFileURL(join(ROOT, `lib/cli/${command}.ts`)).href);
  const { main } = /** @type {{ main: (...args: string[]) => Promise<number | void> }} */ (entry);
  const code = await main(...rest);
  if (typeof code === "number") process.exitCode = code;
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message, code = 1) {
  console.error(`\n${message}`);
  process.exit(code);
}
