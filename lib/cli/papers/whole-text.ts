import { createReadStream } from "node:fs";

/** Far above any library of references; it is held in memory. */
const LARGEST_MB = 100;

/**
 * A file, or standard input for "-", as text without its byte order mark.
 * @throws Error in plain words for what is too large or no text.
 */
export async function readText(path: string): Promise<string> {
  const name = path === "-" ? "Standard input" : path;
  const source: AsyncIterable<Buffer> = path === "-" ? process.stdin : createReadStream(path);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of source) {
    length += chunk.length;
    if (length > LARGEST_MB * 1024 * 1024)
      throw new Error(`${name} is larger than ${LARGEST_MB} MB. Cut it into several files.`);
    chunks.push(chunk);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new Error(`${name} is no text in UTF-8. Export it in that encoding.`);
  }
}
