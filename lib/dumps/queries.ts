import "server-only";
import { type Day, dayOf, midnight } from "../dates";
import { db } from "../db";
import type { Dump } from "./dump";

/** The files that are whole, newest first. */
export async function listDumps(): Promise<Dump[]> {
  const rows = await db.dump.findMany({
    where: { finishedAt: { not: null } },
    orderBy: { day: "desc" },
  });
  return rows.flatMap(({ day, finishedAt, bytes, lines, sha256 }) =>
    finishedAt ? [{ day: dayOf(day), finishedAt, bytes: Number(bytes), lines, sha256 }] : [],
  );
}

/** One day's file; null where there is none. */
export async function findDump(day: Day): Promise<Dump | null> {
  return (await listDumps()).find((dump) => dump.day === day) ?? null;
}

/** A file's bytes, part by part. @throws Error when it is forgotten in the middle. */
export async function* readDump({ day, bytes }: Dump): AsyncGenerator<Uint8Array> {
  let sent = 0;
  for (let number = 0; sent < bytes; number += 1) {
    const part = await db.dumpPart.findUnique({
      where: { day_number: { day: midnight(day), number } },
      select: { data: true },
    });
    if (!part) throw new Error(`the dump of ${day} is gone`);
    sent += part.data.length;
    yield part.data;
  }
}
