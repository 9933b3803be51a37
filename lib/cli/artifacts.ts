import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
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
  "prisma/schema.prisma",
  "tsconfig.json",
];
/** Made from the sources, or of no use to the site. */
const NOT_SOURCES = /^lib\/(generated|cli)(\/|$)|\.test\.tsx?$/;

const CLIENT = "lib/generated/prisma";
const CLIENT_STAMP = "lib/generated/made-from";
const BUILD_STAMP = ".next/built-from";
const LOCK = { file: ".next.lock" };

type Log = (line: string) => void;

/** Writes the Prisma client again when the schema or Prisma has changed. */
export async function generateIfStale(log: Log): Promise<void> {
  const key = hashFiles(["prisma/schema.prisma", "node_modules/prisma/package.json"]);
  if (existsSync(CLIENT) && readStamp(CLIENT_STAMP) === key) return;
  await withFileLock(LOCK, async () => {
    if (existsSync(CLIENT) && readStamp(CLIENT_STAMP) === key) return;
    log("generating the database client");
    await run("node_modules/prisma/build/index.js", ["generate"], {
      // `generate` only asks whether the engine is there; without one it would download it.
      PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
    });
    writeFileSync(CLIENT_STAMP, key);
  });
}

/** Makes what type checks and tests need besides the sources: the database client and Next.js' types. */
export async function prepareSources(log: Log): Promise<void> {
  await generateIfStale(log);
  if (existsSync("next-env.d.ts") && existsSync(".next/types")) return;
  await withFileLock(LOCK, () =>
    run("node_modules/next/dist/bin/next", ["typegen"], { NEXT_TELEMETRY_DISABLED: "1" }),
  );
}

/** Builds the site when the build is missing or older than its sources. Two at once build once. */
export async function buildIfStale(log: Log): Promise<void> {
  await generateIfStale(log);
  const key = hashFiles(SOURCES);
  if (readStamp(BUILD_STAMP) === key) return;
  await withFileLock({ ...LOCK, onWait: () => log("waiting for another build") }, async () => {
    if (readStamp(BUILD_STAMP) === key) return;
    await build(log);
    writeFileSync(BUILD_STAMP, key);
  });
}

/** Builds the site without any secret or address in its environment. */
async function build(log: Log): Promise<void> {
  log("building the site");
  mkdirSync(".next", { recursive: true });
  await run("node_modules/next/dist/bin/next", ["build"], {
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: undefined,
    AUTH_SECRET: undefined,
    CRON_SECRET: undefined,
    SMTP_URL: undefined,
  });
}

/** @throws Error with the program's output when it fails. */
function run(
  script: string,
  args: string[],
  environment: Partial<NodeJS.ProcessEnv>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const output: Buffer[] = [];
    const child = spawn(process.execPath, [script, ...args], {
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
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
