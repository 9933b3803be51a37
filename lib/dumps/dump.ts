import { type Day, parseDay } from "../dates";

/** A file of all public papers. */
export interface Dump {
  day: Day;
  finishedAt: Date;
  lines: number;
  bytes: number;
  /** Of the compressed file, in hex. */
  sha256: string;
}

/** "papers-2026-05-20.jsonl.gz". */
export function dumpFileName(day: Day): string {
  return `papers-${day}.jsonl.gz`;
}

/** The day, and whether its checksum is meant, that a file's name says; null for any other name. */
export function parseDumpFileName(name: string): { day: Day; isChecksum: boolean } | null {
  const [, text = "", ending] = /^papers-(.{10})\.jsonl\.gz(\.sha256)?$/.exec(name) ?? [];
  const day = parseDay(text);
  return day && { day, isChecksum: ending !== undefined };
}
