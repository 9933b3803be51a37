import "server-only";
import { createHash } from "node:crypto";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { type Day, midnight } from "../dates";
import { db } from "../db";
import { exportLines } from "../imports/queries";

/** A part of a file in the database: large enough to be few, small enough for memory. */
const PART_BYTES = 1024 * 1024;

/** So many days' files are kept. */
const KEPT = 3;

/**
 * Writes all public papers as one compressed file of JSON lines, as `papers
 * export` does, and forgets all files but the newest three. In bounded memory.
 * What was left half-written by a process that was killed is begun anew.
 * Only one process may do it at a time: the caller holds the lock.
 * @returns null when the day has its file already or there are no papers.
 */
export async function writeDump(
  day: Day,
  now: () => Date,
): Promise<{ lines: number; bytes: number } | null> {
  const date = midnight(day);
  const there = await db.dump.findUnique({ where: { day: date }, select: { finishedAt: true } });
  if (there?.finishedAt) return null;
  await db.dump.deleteMany({ where: { finishedAt: null } });
  await db.dump.create({ data: { day: date } });
  let lines = 0;
  const texts = async function* () {
    for await (const line of exportLines()) {
      lines += 1;
      yield `${JSON.stringify(line)}\n`;
    }
  };
  const { bytes, sha256 } = await pipeline(texts, createGzip(), (file: AsyncIterable<Buffer>) =>
    storeParts(date, file),
  );
  if (lines === 0) {
    await db.dump.delete({ where: { day: date } });
    return null;
  }
  await db.dump.update({ where: { day: date }, data: { finishedAt: now(), lines, bytes, sha256 } });
  await forgetOld();
  return { lines, bytes };
}

async function storeParts(day: Date, file: AsyncIterable<Buffer>) {
  const hash = createHash("sha256");
  let [bytes, number] = [0, 0];
  let waiting: Buffer[] = [];
  const store = async () => {
    const data = new Uint8Array(Buffer.concat(waiting));
    waiting = [];
    await db.dumpPart.create({ data: { day, number, data } });
    number += 1;
  };
  for await (const piece of file) {
    hash.update(piece);
    bytes += piece.length;
    waiting.push(piece);
    if (waiting.reduce((sum, { length }) => sum + length, 0) >= PART_BYTES) await store();
  }
  if (waiting.length > 0) await store();
  return { bytes, sha256: hash.digest("hex") };
}

async function forgetOld(): Promise<void> {
  const old = await db.dump.findMany({
    where: { finishedAt: { not: null } },
    orderBy: { day: "desc" },
    skip: KEPT,
    select: { day: true },
  });
  await db.dump.deleteMany({ where: { day: { in: old.map(({ day }) => day) } } });
}
