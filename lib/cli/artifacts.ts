import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { withFileLock } from "../database/file-lock";

/** What the site is built from; a change in any of it makes the build stale. */
const SOURCES = [
  "app",
  "components",
  "emails",
  "lib",
  "public",
  "instrumentation.ts",
  "next.config.mjs",
  "package-lock.json",
  "package.json",
  "postcss.config.mjs",
  "proxy.ts",
  "prisma/schema.prisma",
  "tsconfig.json",
];
/** Made from the sources, or of no use to the site. */
const NOT_SOURCES = /^lib\/(generated|cli)(\/|$)|\.test\.tsx?$/;

const ENHANCE = "lib/generated/enhance.ts";
const ENHANCE_SOURCES = [
  "components/enhance",
  "components/layout/theme.ts",
  "lib/ids.ts",
  "lib/counts.ts",
];
const CLIENT = "lib/generated/prisma";
const CLIENT_STAMP = "lib/generated/made-from";
const BUILD_STAMP = ".next/built-from";
/** One process at a time makes things here; beside nothing that is committed or emptied. */
const LOCK_FILE = "node_modules/.artifacts.lock";

/** All that a build may know of its surroundings: an image must bake in neither a secret nor an address. */
const BUILD_ENVIRONMENT =
  /^(PATH|HOME|USER|SHELL|TERM|LANG|LC_\w+|TZ|TMPDIR|CI|NO_COLOR|FORCE_COLOR|NODE_OPTIONS|NODE_EXTRA_CA_CERTS)$/;

type Log = (line: string) => void;

/**
 * Writes what is made from sources and not committed, when those have changed: the
 * Prisma client, and the script that pages load. @returns what was done, or null.
 */
export async function generateIfStale(log: Log, signal?: AbortSignal): Promise<string | null> {
  const bundled = await bundleIfStale(log);
  return (await generateClientIfStale(log, signal)) ?? bundled;
}

async function bundleIfStale(log: Log): Promise<string | null> {
  const key = hashFiles(ENHANCE_SOURCES).slice(0, 12);
  const isFresh = () => existsSync(ENHANCE) && readStamp(ENHANCE).includes(`"${key}"`);
  if (isFresh()) return null;
  return oneAtATime(log, async () => {
    if (isFresh()) return null;
    const { build } = await import("esbuild");
    const { outputFiles } = await build({
      entryPoints: ["components/enhance/main.ts"],
      bundle: true,
      minify: true,
      format: "esm",
      target: "es2022",
      write: false,
    });
    const script = outputFiles[0]?.text ?? "";
    mkdirSync("lib/generated", { recursive: true });
    writeFileSync(
      ENHANCE,
      `export const ENHANCE_VERSION = "${key}";\nexport const ENHANCE_SCRIPT = ${JSON.stringify(script)};\n`,
    );
    return "written";
  });
}

async function generateClientIfStale(log: Log, signal?: AbortSignal): Promise<string | null> {
  const key = hashFiles(["prisma/schema.prisma", "node_modules/prisma/package.json"]);
  const isFresh = () => existsSync(CLIENT) && readStamp(CLIENT_STAMP) === key;
  if (isFresh()) return null;
  return oneAtATime(log, async () => {
    if (isFresh()) return null;
    rmSync(CLIENT_STAMP, { force: true });
    await run("node_modules/prisma/build/index.js", ["generate"], signal, {
      ...process.env,
      // `generate` only asks whether the engine is there; without one it would download it.
      PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
    });
    writeFileSync(CLIENT_STAMP, key);
    return "written";
  });
}

/**
 * Makes what type checks and tests need besides the sources: the database client and Next.js' types.
 * @returns what was done, or null.
 */
export async function prepareSources(log: Log, signal?: AbortSignal): Promise<string | null> {
  const generated = await generateIfStale(log, signal);
  const isThere = () => existsSync("next-env.d.ts") && existsSync(".next/types");
  if (isThere()) return generated;
  return oneAtATime(log, async () => {
    if (isThere()) return generated;
    await run("node_modules/next/dist/bin/next", ["typegen"], signal, buildEnvironment());
    return "written";
  });
}

/**
 * Builds the site when the build is missing or older than its sources. Two at once build once.
 * @returns what was done, or null.
 */
export async function buildIfStale(log: Log, signal?: AbortSignal): Promise<string | null> {
  await generateIfStale(log, signal);
  const key = hashFiles(SOURCES);
  const isFresh = () => readStamp(BUILD_STAMP) === key;
  if (isFresh()) return null;
  return oneAtATime(log, async () => {
    if (isFresh()) return null;
    // A build that is killed half way must not pass for the one before it.
    rmSync(BUILD_STAMP, { force: true });
    await run("node_modules/next/dist/bin/next", ["build"], signal, buildEnvironment());
    writeFileSync(BUILD_STAMP, key);
    return "built";
  });
}

function oneAtATime<Result>(log: Log, work: () => Promise<Result>): Promise<Result> {
  const onWait = () => log("waiting for another process that builds here");
  return withFileLock({ file: LOCK_FILE, onWait }, work);
}

function buildEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => BUILD_ENVIRONMENT.test(name));
  return { ...Object.fromEntries(kept), NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
}

/** @throws Error with the program's output when it fails. */
function run(
  script: string,
  args: string[],
  signal: AbortSignal | undefined,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const output: Buffer[] = [];
    const child = spawn(process.execPath, [script, ...args], {
      env,
      stdio: ["ignore", "pipe", "pipe"],
      ...(signal && { signal }),
    });
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => output.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve();
      else
        reject(
          new Error(`${Buffer.concat(output).toString()}\n${script} ${args.join(" ")} failed.`),
        );
    });
  });
}

function readStamp(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

function hashFiles(paths: string[]): string {
  const hash = createHash("sha256").update(process.versions.modules);
  for (const file of paths.flatMap(listFiles).sort()) {
    hash.update(`${file}\0`).update(readFileSync(file));
  }
  return hash.digest("hex");
}

function listFiles(path: string): string[] {
  if (NOT_SOURCES.test(path) || !existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => listFiles(join(path, name)));
}
