import "server-only";
import type { IncomingMessage } from "node:http";
import { LRUCache } from "lru-cache";
import { env } from "../env";
import { requestPublic } from "../outbound/client";
import { resizePicture } from "./resize";

const MOST_BYTES = 8 * 1024 * 1024;
const MOST_REDIRECTS = 3;
const TIMEOUT_MS = 8000;

/** What sharp may be given: no SVG, which could refer to other files. */
const TYPES = /^image\/(png|jpeg|webp|gif|avif)\b/i;

/** A picture that could not be had is tried again after an hour. */
export const FAILURE_SECONDS = 3600;

const kept = new LRUCache<string, Buffer>({
  maxSize: 32 * 1024 * 1024,
  sizeCalculation: ({ length }) => Math.max(length, 1),
});
const failed = new LRUCache<string, true>({ max: 5000, ttl: FAILURE_SECONDS * 1000 });
const underWay = new Map<string, Promise<Buffer | null>>();

/**
 * A picture elsewhere, made small (WebP): kept in memory, and fetched once for the many cards of a
 * page that ask at the same time. Null when it cannot be had; see {@link fetchPicture}.
 */
export function getSmallPicture(
  url: string,
  size: { width: number; height: number },
): Promise<Buffer | null> {
  const key = `${String(size.width)}x${String(size.height)} ${url}`;
  const there = kept.get(key);
  if (there) return Promise.resolve(there);
  if (failed.has(url)) return Promise.resolve(null);
  const running = underWay.get(key) ?? makePicture(key, url, size);
  underWay.set(key, running);
  return running;
}

async function makePicture(
  key: string,
  url: string,
  size: { width: number; height: number },
): Promise<Buffer | null> {
  try {
    const small = await resizePicture(await fetchPicture(url), size);
    kept.set(key, small);
    return small;
  } catch {
    failed.set(url, true); // its reader is shown something else
    return null;
  } finally {
    underWay.delete(key);
  }
}

/**
 * Fetches a picture that a paper names.
 * @throws Error when the address is not public, the type is no picture's, the
 *   file is larger than 8 MB, or it takes longer than 8 s.
 */
export async function fetchPicture(url: string): Promise<Buffer> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  let address = new URL(url);
  for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
    const response = await get(address, signal);
    const { statusCode = 0, headers } = response;
    if (statusCode >= 300 && statusCode < 400 && headers.location) {
      response.destroy();
      address = new URL(headers.location, address);
      continue;
    }
    if (statusCode !== 200) throw new Error(`the picture's server answered ${statusCode}`);
    if (!TYPES.test(headers["content-type"] ?? ""))
      throw new Error(`${headers["content-type"] ?? "no type"} is not a picture's type`);
    return readAll(response);
  }
  throw new Error("too many redirects");
}

function get(url: URL, signal: AbortSignal): Promise<IncomingMessage> {
  return requestPublic(url, {
    signal,
    headers: { accept: "image/*" },
    privateHosts: env.IMAGE_PRIVATE_HOSTS,
  });
}

async function readAll(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length > MOST_BYTES) {
      response.destroy();
      throw new Error("the picture is larger than 8 MB");
    }
  }
  return Buffer.concat(chunks);
}
