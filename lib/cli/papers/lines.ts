import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { PassThrough, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";

const LINE_FEED = 10;
/** Far above any real paper; a longer line is skipped without being kept in memory. */
const LONGEST_LINE = 1024 * 1024;

export type FileLine = { number: number; text: string } | { number: number; problem: string };

/** Opens a file, or standard input for "-"; unpacks gzip, which its first bytes tell. */
export async function openLines(path: string): Promise<AsyncGenerator<FileLine>> {
  const source: Readable = path === "-" ? process.stdin : createReadStream(path);
  const first = await firstChunk(source);
  if (first?.[0] !== 0x1f || first[1] !== 0x8b) return splitLines(prepend(first, source));
  const unpacked = new PassThrough();
  pipeline(prepend(first, source), createGunzip(), unpacked).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    unpacked.destroy(new Error(`the gzip file is damaged or cut short (${reason})`));
  });
  return splitLines(unpacked);
}

async function firstChunk(source: Readable): Promise<Buffer | null> {
  for await (const chunk of source.iterator({ destroyOnReturn: false })) return chunk as Buffer;
  return null;
}

async function* prepend(first: Buffer | null, rest: Readable): AsyncGenerator<Buffer> {
  if (!first) return;
  yield first;
  for await (const chunk of rest) yield chunk as Buffer;
}

/** Cuts bytes into lines of UTF-8. Bounded: what is too long or no text is named, not kept. */
async function* splitLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<FileLine> {
  let parts: Buffer[] = [];
  let length = 0;
  let number = 1;
  for await (const chunk of chunks) {
    let from = 0;
    for (
      let end = chunk.indexOf(LINE_FEED, from);
      end !== -1;
      end = chunk.indexOf(LINE_FEED, from)
    ) {
      length += end - from;
      if (length <= LONGEST_LINE) parts.push(chunk.subarray(from, end));
      yield toLine(parts, length, number++);
      parts = [];
      length = 0;
      from = end + 1;
    }
    length += chunk.length - from;
    if (length <= LONGEST_LINE) parts.push(chunk.subarray(from));
    else parts = [];
  }
  if (length > 0) yield toLine(parts, length, number);
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function toLine(parts: Buffer[], length: number, number: number): FileLine {
  if (length > LONGEST_LINE)
    return { number, problem: `longer than ${LONGEST_LINE / 1024 / 1024} MB` };
  try {
    return { number, text: utf8.decode(Buffer.concat(parts)) };
  } catch {
    return { number, problem: "not UTF-8 text" };
  }
}
