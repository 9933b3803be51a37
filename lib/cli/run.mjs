// The launcher of every npm script. Plain JavaScript without a dependency, so
// that `npm start` works on a bare clone: it installs what is missing, then
// hands over to lib/cli/<name>.ts in this same process.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { showElapsed } from "./elapsed.mjs";

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
  "bench",
  "samples", // what start runs in a process of its own
];
/** Those that must work on a bare clone. */
const INSTALLING = ["start", "test"];
const STAMP = join(ROOT, "node_modules/.installed-for");
const NPM_STAMP = join(ROOT, "node_modules/.package-lock.json");
/** Beside node_modules, which npm empties; the folder is git-ignored. */
const INSTALL_LOCK = join(ROOT, ".data/install.lock");
const LOCK_POLL_MS = 500;
const UNWRITTEN_LOCK_MS = 5000;

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
  if (process.send) surviveParent();
  // What an operator set for the site must not decide how a test goes.
  if (existsSync(".env") && command !== "test") process.loadEnvFile(".env"); // never over what is set already
  await handOver();
} catch (error) {
  console.error(`\n${describe(error)}`);
  process.exit(1);
}

/**
 * A message we wrote for a person needs no stack; a bug keeps it: a TypeError
 * and its like, and whatever was thrown inside a package.
 * @param {unknown} error
 */
function describe(error) {
  if (!(error instanceof Error)) return String(error);
  const [thrownAt = ""] = error.stack?.match(/^ {4}at .*$/m) ?? [];
  const isOurs = error.name === "Error" && !/node_modules|\(node:|at node:/.test(thrownAt);
  return isOurs && !process.env.DEBUG ? error.message : (error.stack ?? error.message);
}

/** A supervised process finishes its work also when nobody reads any more what it prints. */
function surviveParent() {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [leastMajor = 0, leastMinor = 0] = LEAST_NODE;
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return;
  fail(`Node ${LEAST_NODE.join(".")} or newer is needed; this is ${process.versions.node}.`);
}

/** Whether node_modules holds what package-lock.json says, for this Node and machine. */
function isInstalled() {
  if (!existsSync(NPM_STAMP)) return false;
  const key = installKey();
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === key) return true;
  if (!isAsLocked()) return false;
  writeFileSync(STAMP, key); // installed by hand
  return true;
}

function installKey() {
  const lock = createHash("sha256").update(readFileSync("package-lock.json")).digest("hex");
  return [lock, process.versions.modules, process.platform, process.arch].join(" ");
}

/** Compares npm's own record of an install, written when it is complete, with the lock file. */
function isAsLocked() {
  /** @typedef {{ version?: string, optional?: boolean, os?: string[], cpu?: string[], libc?: string[] }} Package */
  const read = (/** @type {string} */ file) => {
    /** @type {unknown} */
    const lock = JSON.parse(readFileSync(file, "utf8"));
    return /** @type {{ packages: Record<string, Package> }} */ (lock).packages;
  };
  const installed = read(NPM_STAMP);
  return Object.entries(read("package-lock.json")).every(([path, wanted]) => {
    const found = installed[path];
    if (path === "" || found?.version === wanted.version) return true;
    const isForUs =
      wanted.os?.includes(process.platform) && wanted.cpu?.includes(process.arch) && !wanted.libc;
    return !found && wanted.optional === true && !isForUs; // another system's variant
  });
}

async function installOnce() {
  for (let waited = false; !takeInstallLock(); waited = true) {
    if (!waited) console.log("Another start is installing; waiting for it …");
    await new Promise((resolve) => setTimeout(resolve, LOCK_POLL_MS));
  }
  try {
    if (!isInstalled()) await install();
  } finally {
    rmSync(INSTALL_LOCK, { force: true });
  }
}

function takeInstallLock() {
  mkdirSync(dirname(INSTALL_LOCK), { recursive: true });
  try {
    writeFileSync(INSTALL_LOCK, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    if (!isInstallerAlive()) rmSync(INSTALL_LOCK, { force: true }); // a killed install's; the next try takes it
    return false;
  }
}

function isInstallerAlive() {
  const written = statSync(INSTALL_LOCK, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  try {
    const pid = Number(readFileSync(INSTALL_LOCK, "utf8"));
    if (pid === 0) return Date.now() - written < UNWRITTEN_LOCK_MS;
    return process.kill(pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM"; // somebody else's, alive
  }
}

async function install() {
  console.log("Installing the locked dependencies (npm ci) …");
  // Whoever kills us while npm empties the folder must not leave what looks complete.
  for (const stamp of [STAMP, NPM_STAMP]) rmSync(stamp, { force: true });
  const stopTelling = showElapsed("installing");
  const { code, output } = await runNpm();
  const seconds = stopTelling();
  if (code !== 0) {
    fail(
      `${output.trim()}\n\nnpm ci failed. Is the npm registry reachable? Run it again when it is.`,
    );
  }
  writeFileSync(STAMP, installKey());
  console.log(`  installed in ${seconds.toFixed(0)} s`);
}

/** @returns {Promise<{ code: number | null, output: string }>} */
function runNpm() {
  // Development packages too, whatever NODE_ENV says: the build needs them.
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const child = spawn("npm", args, {
    shell: process.platform === "win32",
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => (output += String(chunk)));
  }
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ code: 1, output: error.message }));
    child.on("close", (code) => resolve({ code, output }));
  });
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
