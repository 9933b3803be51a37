import { spawnSync } from "node:child_process";
import {
  accessSync,
  chownSync,
  constants,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { Binaries } from "./binaries";

/**
 * How PostgreSQL, which refuses root, is run: as we are, as the system's
 * `postgres` user, or as an ordinary user of a namespace in which root's own
 * files are that user's.
 */
export interface RunAs {
  /** Put before the program and its arguments. */
  prefix: string[];
  /** For spawn: empty unless another user runs it. */
  ids: { uid?: number; gid?: number };
}

const USER = "postgres";
const AS_WE_ARE: RunAs = { prefix: [], ids: {} };
const IN_A_NAMESPACE: RunAs = {
  prefix: ["unshare", "--user", "--map-user=1000", "--map-group=1000", "--"],
  ids: {},
};

interface Needs {
  binaries: Binaries;
  /** The folder of the database; made when it is missing. */
  directory: string;
  log: (line: string) => void;
}

/**
 * Decides who runs PostgreSQL and makes the data folder theirs.
 * @throws Error that names the folder that user cannot reach and what to do.
 */
export function chooseUser({ binaries, directory, log }: Needs): RunAs {
  mkdirSync(directory, { recursive: true });
  if (process.getuid?.() !== 0) return AS_WE_ARE;
  const ids = findUser() ?? createUser(log);
  if (ids && canRun(binaries, { prefix: [], ids }) && canEnter(directory, ids)) {
    giveTo(directory, ids);
    return { prefix: [], ids };
  }
  if (canRun(binaries, IN_A_NAMESPACE)) {
    giveTo(directory, { uid: 0, gid: 0 });
    return IN_A_NAMESPACE;
  }
  const closed = firstClosedFolder(binaries.postgres, ids) ?? firstClosedFolder(directory, ids);
  throw new Error(
    "PostgreSQL does not run as root, and no ordinary user could be made to run it here" +
      (closed ? `: the user “${USER}” cannot enter ${closed}.` : ".") +
      " Put the project in a folder that others may enter (chmod o+x), run it as an ordinary user, or set DATABASE_URL.",
  );
}

function findUser(): { uid: number; gid: number } | null {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((text) => text.startsWith(`${USER}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null;
}

function createUser(log: (line: string) => void): { uid: number; gid: number } | null {
  const made = spawnSync("useradd", ["--system", "--user-group", "--no-create-home", USER]);
  if (made.status !== 0) return null;
  log(`made the system user “${USER}”, because PostgreSQL refuses to run as root`);
  return findUser();
}

function canRun({ initdb }: Binaries, { prefix, ids }: RunAs): boolean {
  const [program = "", ...args]: string[] = [...prefix, initdb, "--version"];
  return spawnSync(program, args, { ...ids, cwd: "/", stdio: "ignore" }).status === 0;
}

function canEnter(directory: string, ids: { uid: number; gid: number }): boolean {
  const entered = spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", dirname(directory)], {
    ...ids,
    cwd: "/",
    stdio: "ignore",
  });
  return entered.status === 0;
}

/** Makes one folder and all in it a user's; PostgreSQL wants to own its data. */
function giveTo(path: string, ids: { uid: number; gid: number }): void {
  const { uid, gid } = lstatSync(path);
  if (uid === ids.uid && gid === ids.gid) return;
  chownSync(path, ids.uid, ids.gid);
  for (const entry of readdirSync(path, { withFileTypes: true, recursive: true })) {
    if (!entry.isSymbolicLink()) chownSync(join(entry.parentPath, entry.name), ids.uid, ids.gid);
  }
}

function firstClosedFolder(path: string, ids: { uid: number; gid: number } | null): string | null {
  const folders: string[] = [];
  for (let at = dirname(path); at !== dirname(at); at = dirname(at)) folders.unshift(at);
  return folders.find((folder) => ids !== null && !mayEnter(folder, ids)) ?? null;
}

function mayEnter(folder: string, { uid, gid }: { uid: number; gid: number }): boolean {
  try {
    accessSync(folder, constants.F_OK);
    const { mode, uid: owner, gid: group } = lstatSync(folder);
    const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
    return (mode & bit) !== 0;
  } catch {
    return false;
  }
}
