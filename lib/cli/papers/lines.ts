import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";

const LINE_FEED = 10;
const OPENING_BRACE = 0x7b;
/** Far above any real paper; a longer line is skipped without being kept in memory. */
const LONGEST_LINE = 1024 * 1024;
const UNPACKED_CHUNK = 64 * 1024;

export type FileLine = { number: number; text: string } | { number: number; problem: string };

/**
 * The lines of a file, or of standard input for "-"; gzip is unpacked, which its
 * first bytes tell. @throws Error in plain words, after all lines before the fault.
 */
export async function* openLines(path: string): AsyncGenerator<FileLine> {
  const name = path === "-" ? "standard input" : path;
  const source: AsyncIterable<Buffer> = path === "-" ? process.stdin : createReadStream(path);
  const chunks = withWholeStart(source);
  const { value: first = Buffer.alloc(0) } = await chunks.next();
  const isGzip = first[0] === 0x1f && first[1] === 0x8b;
  if (!isGzip && /\.gz$/i.test(path)) throw new Error(`${name} is not a gzip file.`);
  const all = prepend(first, chunks);
  yield* splitLines(refuseBinary(isGzip ? unpack(all, name) : all, name));
}

/** The first chunk has at least four bytes, unless there are no more: a pipe may bring one at a time. */
async function* withWholeStart(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, undefined> {
  let start: Buffer | null = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (start === null) {
      yield chunk;
      continue;
    }
    start = Buffer.concat([start, chunk]);
    if (start.length < 4) continue;
    yield start;
    start = null;
  }
  if (start !== null) yield start;
}

async function* prepend(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

/**
 * Unpacks chunk by chunk. Piped through a stream, what was unpacked just before
 * a damaged place would be thrown away with the stream.
 */
async function* unpack(chunks: AsyncIterable<Buffer>, name: string): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: UNPACKED_CHUNK });
  let unpacked: Buffer[] = [];
  const take = () => unpacked.splice(0);
  gunzip.on("data", (chunk: Buffer) => unpacked.push(chunk));
  const over = new Promise<Error | null>((resolve) => {
    gunzip.on("end", () => {
      resolve(null);
    });
    gunzip.on("error", (error) => {
      resolve(new Error(`${name} is damaged or cut short (${error.message}).`));
    });
  });
  try {
    for await (const chunk of chunks) {
      const written = new Promise<null>((done) => gunzip.write(chunk, () => done(null)));
      const fault = await Promise.race([over, written]);
      yield* take();
      if (fault) throw fault;
    }
    gunzip.end();
    const fault = await over;
    yield* take();
    if (fault) throw fault;
  } finally {
    unpacked = [];
    gunzip.destroy();
  }
}

/** A picture or an archive is one clear error rather than a thousand lines that are no JSON. */
async function* refuseBinary(chunks: AsyncIterable<Buffer>, name: string): AsyncGenerator<Buffer> {
  let isFirst = true;
  for await (const chunk of chunks) {
    if (isFirst && chunk.length > 0) {
      if (isBinary(chunk)) throw new Error(`${name} is a binary file, not lines of JSON in UTF-8.`);
      isFirst = false;
    }
    yield chunk;
  }
}

function isBinary(start: Buffer): boolean {
  if (start.subarray(0, 4).includes(0)) return true; // UTF-16 and UTF-32 too
  if (start[0] === OPENING_BRACE) return false;
  if (start.includes(0)) return true;
  try {
    // `stream`: the chunk may end within a character.
    new TextDecoder("utf-8", { fatal: true }).decode(start, { stream: true });
    return false;
  } catch {
    return true;
  }
}

/** Cuts bytes into lines of UTF-8. Bounded: what is too long or no text is named, not kept. */
async function* splitLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<FileLine> {
  let parts: Buffer[] = [];
  let length = 0;
  let number = 1;
  const keep = (part: Buffer) => {
    length += part.length;
    if (length <= LONGEST_LINE) parts.push(part);
    else parts = [];
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (
      let end = chunk.indexOf(LINE_FEED, from);
      end !== -1;
      end = chunk.indexOf(LINE_FEED, from)
    ) {
      keep(chunk.subarray(from, end));
      yield toLine(parts, length, number++);
      parts = [];
      length = 0;
      from = end + 1;
    }
    keep(chunk.subarray(from));
  }
  if (length > 0) yield toLine(parts, length, number);
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function toLine(parts: Buffer[], length: number, number: number): FileLine {
  if (length > LONGEST_LINE)
    return { number, problem: `longer than ${LONGEST_LINE / 1024 / 1024} MB` };
  try {
    return { number, text: utf8.decode(parts.length === 1 ? parts[0] : Buffer.concat(parts)) };
  } catch {
    return { number, problem: "not UTF-8 text" };
  }
}
