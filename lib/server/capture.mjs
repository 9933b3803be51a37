/**
 * @typedef {import("node:http").ServerResponse} Response
 * @typedef {Record<string, number | string | string[]>} Headers
 */

/**
 * Holds an answer back until it is whole.
 * @param {Response} response
 * @param {(body: Buffer) => Promise<void>} whenWhole
 */
export function capture(response, whenWhole) {
  /** @type {Buffer[]} */
  const chunks = [];
  const own = ["write", "end", "writeHead", "flushHeaders"];
  /** @param {unknown} chunk @param {unknown} encoding */
  const take = (chunk, encoding) => {
    if (typeof chunk === "string")
      chunks.push(
        Buffer.from(
          chunk,
          typeof encoding === "string" ? /** @type {BufferEncoding} */ (encoding) : "utf8",
        ),
      );
    else if (chunk instanceof Uint8Array)
      chunks.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
  };
  Object.assign(response, {
    flushHeaders: () => undefined,
    /** @param {number} status @param {...unknown} rest */
    writeHead: (status, ...rest) => {
      response.statusCode = status;
      const headers = /** @type {Headers | undefined} */ (
        rest.find((part) => typeof part === "object")
      );
      for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
      return response;
    },
    /** @param {unknown} chunk @param {unknown} encoding @param {unknown} done */
    write: (chunk, encoding, done) => {
      take(chunk, encoding);
      if (typeof encoding === "function") queueMicrotask(/** @type {() => void} */ (encoding));
      else if (typeof done === "function") queueMicrotask(/** @type {() => void} */ (done));
      return true;
    },
    /** @param {unknown} chunk @param {unknown} encoding */
    end: (chunk, encoding) => {
      take(chunk, encoding);
      // What stood in for the class's own methods goes, and they are there again.
      for (const name of own) Reflect.deleteProperty(response, name);
      const [only = Buffer.alloc(0), ...more] = chunks;
      whenWhole(more.length > 0 ? Buffer.concat(chunks) : only).catch(
        (/** @type {unknown} */ error) => {
          response.destroy(error instanceof Error ? error : new Error(String(error)));
        },
      );
      return response;
    },
  });
}
