import { spawnSync } from "node:child_process";
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Binaries } from "./binaries";
import type { RunAs } from "./run-as";

interface ClusterOptions {
  binaries: Binaries;
  runAs: RunAs;
  directory: string;
  password: string;
  log: (line: string) => void;
}

/**
 * Makes the data folder of PostgreSQL unless it is there. A folder without
 * PG_VERSION is what an interrupted first start left behind; one with it is
 * data and is never touched.
 * @throws Error for the data of another major version, or when initdb fails.
 */
export function ensureCluster(options: ClusterOptions): void {
  const { directory, binaries } = options;
  const versionFile = join(directory, "PG_VERSION");
  if (existsSync(versionFile)) {
    refuseOtherVersion(binaries, readFileSync(versionFile, "utf8").trim(), directory);
    return;
  }
  if (readdirSync(directory).length > 0) {
    throw new Error(
      `${directory} holds files but no database. Move them away, or set DATA_DIR to another folder.`,
    );
  }
  createCluster(options);
}

function refuseOtherVersion({ postgres }: Binaries, found: string, directory: string): void {
  const { stdout } = spawnSync(postgres, ["--version"], { encoding: "utf8" });
  const ours = /(\d+)\./.exec(stdout)?.[1];
  if (ours === undefined || ours === found) return;
  throw new Error(
    `The data in ${directory} was written by PostgreSQL ${found}; this version brings ${ours}. ` +
      `Nothing was changed. Dump it with PostgreSQL ${found} (pg_dump) and restore it into a new DATA_DIR, or set DATABASE_URL.`,
  );
}

/**
 * Made beside its place and moved there when it is whole: a kill in between leaves nothing half
 * done. The draft bears our id, because the initdb of a killed start may still write to its own.
 */
function createCluster({ binaries, runAs, directory, password, log }: ClusterOptions): void {
  const draft = `${directory}.new-${process.pid}`;
  const passwordFile = `${draft}.password`;
  removeDrafts(directory);
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  try {
    if (runAs.ids.uid !== undefined && runAs.ids.gid !== undefined) {
      chownSync(draft, runAs.ids.uid, runAs.ids.gid);
      chownSync(passwordFile, runAs.ids.uid, runAs.ids.gid);
    }
    log("creating the database");
    initialise({ binaries, runAs, draft, passwordFile });
    rmdirSync(directory); // empty, as was checked
    renameSync(draft, directory);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

function removeDrafts(directory: string): void {
  const parent = dirname(directory);
  const drafts = readdirSync(parent).filter((name) =>
    name.startsWith(`${basename(directory)}.new`),
  );
  for (const name of drafts) {
    try {
      rmSync(join(parent, name), { recursive: true, force: true, maxRetries: 3 });
    } catch {
      // Still written to by an orphan that is about to end: the next start removes it.
    }
  }
}

interface InitialiseOptions {
  binaries: Binaries;
  runAs: RunAs;
  draft: string;
  passwordFile: string;
}

/** macOS has no C.UTF-8; the plain C locale sorts the same. */
const LOCALES = ["C.UTF-8", "C"];

function initialise({ binaries, runAs, draft, passwordFile }: InitialiseOptions): void {
  let problem = "";
  for (const locale of LOCALES) {
    const [program = "", ...args]: string[] = [
      ...runAs.prefix,
      binaries.initdb,
      `--pgdata=${draft}`,
      "--username=postgres",
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      `--locale=${locale}`,
    ];
    const { status, stderr, error } = spawnSync(program, args, {
      ...runAs.ids,
      cwd: "/",
      encoding: "utf8",
    });
    if (status === 0) return;
    problem = error ? explain(error) : stderr; // initdb empties the folder again
  }
  throw new Error(`The database could not be created in ${draft}:\n${problem}`);
}

/** A program that is there but "not found" misses its loader: Alpine and other systems without glibc. */
function explain(error: Error): string {
  return (error as NodeJS.ErrnoException).code === "ENOENT"
    ? "PostgreSQL's programs do not run on this system (they need glibc). Set DATABASE_URL to a PostgreSQL of your own."
    : error.message;
}
