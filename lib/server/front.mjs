import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { LRUCache } from "lru-cache";
import { stripFramework } from "./strip.mjs";
import { forgetName, isForeign, watchForRefusal } from "./writes.mjs";

/**
 * @typedef {import("node:http").IncomingMessage} Request
 * @typedef {import("node:http").ServerResponse} Response
 * @typedef {(request: Request, response: Response) => Promise<void>} Handler
 * @typedef {Record<string, number | string | string[]>} Headers
 * @typedef {"br" | "gzip" | "identity"} Encoding
 * @typedef {{ headers: Headers, etag: string, until: number, bodies: Map<Encoding, Promise<Buffer>>, size: number }} Page
 */

const MOST_BYTES = 64 * 1024 * 1024;
const LONGEST_URL = 300;

/** What machines ask for: none of it is a page. */
const PUBLIC_DATA = /^\/api\/(?:daily_papers|papers|arxiv|oembed|openapi\.json)(?:\/|\?|$)/;
const NO_PAGES = /^\/(?:api|_next|mcp|cards|thumbnails|media|dumps|enhance\.js)(?:\/|\?|$)/;

/** The answer is another one for these: React's own requests, previews. */
const OTHER_ANSWERS = ["rsc", "next-router-state-tree", "next-router-prefetch", "next-action"];

/** Set anew for every answer, or about the body as it was. */
const OWN_HEADERS =
  /^(?:content-length|content-encoding|transfer-encoding|date|connection|keep-alive|etag|x-nextjs-.*)$/;

const compress = { gzip: promisify(gzip), br: promisify(brotliCompress) };

/**
 * Stands before Next.js in the same process. It sends pages as plain documents,
 * and does for those that are the same for everybody what a proxy would: keeps
 * each for as long as its `s-maxage` says, compressed once for all, and forgets
 * them when something changes.
 */
export class Front {
  /** @type {LRUCache<string, Page>} */
  #pages = new LRUCache({ maxSize: MOST_BYTES, sizeCalculation: ({ size }) => size });
  #generation = 0;

  /** Error pages, kept for a minute. @type {LRUCache<string, Promise<string>>} */
  #errors = new LRUCache({ max: 20, ttl: 60_000 });

  /**
   * @param {Handler} handle
   * @param {string} self where this process listens
   * @param {string} [site] the site's own address, APP_URL
   */
  constructor(handle, self, site = self) {
    this.handle = handle;
    this.self = self;
    this.site = site;
  }

  /** Something has changed: what is being rendered now may not know it either. */
  forget() {
    this.#generation += 1;
    this.#pages.clear();
  }

  /**
   * @param {Request} request
   * @param {Response} response
   */
  async answer(request, response) {
    if (!isDecodable(request.url ?? "")) return this.#refuse(request, response, NOT_VALID);
    if (isForeign(request, this.site)) return this.#refuse(request, response, FOREIGN);
    forgetName(request);
    if (!mayBePage(request)) return this.handle(request, response);
    const key = request.method === "GET" ? (request.url ?? "") : "";
    const kept = this.#pages.get(key);
    if (kept && Date.now() < kept.until) return send(kept, request, response);
    const generation = this.#generation;
    const noteStatus = watchForRefusal(request, response);
    const { "accept-encoding": encodings, "if-none-match": known } = request.headers;
    // Next.js shall give the page whole; compressing and comparing is done here.
    delete request.headers["accept-encoding"];
    delete request.headers["if-none-match"];
    capture(response, async (body) => {
      const restored = { ...request.headers, "accept-encoding": encodings, "if-none-match": known };
      request.headers = /** @type {Request["headers"]} */ (restored);
      noteStatus();
      const seconds = keepFor(response);
      const page = toPage(response, await this.#document(request, response, body), seconds);
      if (seconds > 0 && key && key.length <= LONGEST_URL && generation === this.#generation)
        this.#pages.set(key, page);
      return send(page, request, response);
    });
    await this.handle(request, response);
  }

  /**
   * What Next.js is not to see, answered for people and for machines.
   * @param {Request} request
   * @param {Response} response
   * @param {Refusal} refusal
   */
  async #refuse({ url = "" }, response, { why, status, pageStatus, page }) {
    const isForMachines = NO_PAGES.test(url) || page === null;
    const body = isForMachines
      ? JSON.stringify({ error: why })
      : await this.#errorPage(page).catch(() => why);
    response.statusCode = isForMachines ? status : pageStatus;
    response.setHeader(
      "content-type",
      isForMachines ? "application/json" : "text/html; charset=utf-8",
    );
    response.setHeader("x-error-message", why);
    response.setHeader("cache-control", "private, no-store");
    response.end(body);
  }

  /** @param {string} kind */
  #errorPage(kind) {
    const page = this.#errors.get(kind) ?? this.#askForError(kind);
    this.#errors.set(kind, page);
    return page;
  }

  /**
   * The page as a whole document.
   * @param {Request} request
   * @param {Response} response
   * @param {Buffer} body
   */
  async #document(request, response, body) {
    const isHtml = String(response.getHeader("content-type") ?? "").startsWith("text/html");
    if (!isHtml) return body;
    const html = body.toString();
    const { statusCode } = response;
    if (
      statusCode < 400 ||
      (statusCode < 500 && !html.startsWith(EMPTY_ERROR, html.indexOf("<html")))
    )
      return Buffer.from(stripFramework(html));
    const { url = "" } = request;
    if (url.startsWith("/errors/")) return body;
    const kind = statusCode >= 500 ? "broken" : missingKind(url);
    const page = await this.#errorPage(kind)
      .catch(() => this.#errorPage("not-found"))
      .catch(() => html);
    return Buffer.from(kind === "paper" ? offerToFetch(page, url) : page);
  }

  /** @param {string} kind */
  async #askForError(kind) {
    const answer = await fetch(`${this.self}/errors/${kind}`);
    if (!answer.ok) {
      this.#errors.delete(kind);
      throw new Error(`/errors/${kind} answered ${answer.status}`);
    }
    return answer.text();
  }
}

/** Next.js sends an empty page with this for what is missing or broken, for React to fill. */
const EMPTY_ERROR = '<html id="__next_error__"';

/** A paper's address: under /papers, without a slash of its own or an old-style one. */
const PAPER =
  /^\/papers\/(?!(?:date|week|month|trending|search|submit)\b)(?:[^/?]+|[a-z.-]+\/\d{7})(?:\?|$)/i;

/** @typedef {{ why: string, status: number, pageStatus: number, page: string | null }} Refusal */

/** An address that is no UTF-8 names nothing, and Next.js would stumble over it. @type {Refusal} */
const NOT_VALID = {
  why: "This address is not valid: what stands after a % must be UTF-8.",
  status: 400,
  pageStatus: 404,
  page: "not-found",
};

/** @type {Refusal} */
const FOREIGN = {
  why: "This form came from a page of another site. Please send it from this site.",
  status: 403,
  pageStatus: 403,
  page: "foreign",
};

/** What an address would have led to, by its beginning. @type {[RegExp, string][]} */
const MISSING = [
  [/^\/papers\/(?:date|week|month)\//, "period"],
  [/^\/topics\//, "topic"],
  [/^\/orgs\//, "organization"],
  [/^\/authors\//, "author"],
  [PAPER, "paper"],
];

/**
 * Which page of app/errors says that there is nothing at an address.
 * @param {string} url
 */
function missingKind(url) {
  return MISSING.find(([address]) => address.test(url))?.[1] ?? "not-found";
}

/**
 * Whether the path of an address can be decoded; its parameters need not, they are read leniently.
 * @param {string} url
 */
function isDecodable(url) {
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    return true;
  } catch {
    return false;
  }
}

/**
 * The page of an unknown paper with the address's id in its link to the form
 * that fetches it: it works without a script.
 * @param {string} html
 * @param {string} url
 */
function offerToFetch(html, url) {
  const [path = ""] = url.slice("/papers/".length).split("?", 1);
  if (!/^[\w.~/-]{1,100}$/.test(path)) return html; // no id of arXiv's
  const href = `href="/papers/submit?id=${encodeURIComponent(path)}"`;
  return html.replace(/<a\b[^>]*\bdata-fetch-paper\b[^>]*>/, (link) =>
    link.replace('href="/papers/submit"', href),
  );
}

/** @param {Request} request */
function mayBePage({ method = "", url = "", headers }) {
  const isWanted = NO_PAGES.test(url)
    ? method === "GET" && PUBLIC_DATA.test(url)
    : ["GET", "POST"].includes(method);
  return (
    isWanted &&
    !OTHER_ANSWERS.some((name) => name in headers) &&
    !headers.cookie?.includes("__prerender_bypass") &&
    !headers.accept?.includes("text/markdown")
  );
}

/**
 * Holds an answer back until it is whole.
 * @param {Response} response
 * @param {(body: Buffer) => Promise<void>} whenWhole
 */
function capture(response, whenWhole) {
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
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
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
      whenWhole(Buffer.concat(chunks)).catch((/** @type {unknown} */ error) => {
        response.destroy(error instanceof Error ? error : new Error(String(error)));
      });
      return response;
    },
  });
}

/**
 * For how many seconds an answer may be kept.
 * @param {Response} response
 */
function keepFor(response) {
  if (response.statusCode !== 200) return 0;
  const seconds = /\bs-maxage=(\d+)/.exec(String(response.getHeader("cache-control") ?? ""))?.[1];
  return Number(seconds ?? 0);
}

/**
 * @param {Response} response
 * @param {Buffer} body
 * @param {number} seconds
 * @returns {Page}
 */
function toPage(response, body, seconds) {
  const headers = Object.entries(response.getHeaders()).filter(
    ([name, value]) => value !== undefined && !OWN_HEADERS.test(name),
  );
  return {
    headers: /** @type {Headers} */ (Object.fromEntries(headers)),
    etag: `"${createHash("sha1").update(body).digest("base64url")}"`,
    until: Date.now() + seconds * 1000,
    bodies: new Map([["identity", Promise.resolve(body)]]),
    size: body.length + 1024,
  };
}

/**
 * @param {Page} page
 * @param {Request} request
 * @param {Response} response
 */
async function send(page, request, response) {
  for (const name of response.getHeaderNames())
    if (OWN_HEADERS.test(name)) response.removeHeader(name);
  for (const [name, value] of Object.entries(page.headers)) response.setHeader(name, value);
  const isWhole = response.statusCode === 200;
  if (isWhole) response.setHeader("etag", page.etag);
  if (isWhole && isKnown(page.etag, request.headers["if-none-match"])) {
    response.statusCode = 304;
    response.end();
    return;
  }
  const encoding = preferred(request.headers["accept-encoding"]);
  const body = await encoded(page, encoding);
  if (encoding !== "identity") response.setHeader("content-encoding", encoding);
  response.setHeader("content-length", body.length);
  response.end(body);
}

/**
 * @param {string} etag
 * @param {string | undefined} known
 */
function isKnown(etag, known) {
  return known?.split(",").some((part) => part.trim().replace(/^W\//, "") === etag) ?? false;
}

/**
 * @param {string | string[] | undefined} accepted
 * @returns {Encoding}
 */
function preferred(accepted) {
  const names = String(accepted ?? "");
  if (/\bbr\b(?!\s*;\s*q=0(?:\D|$))/.test(names)) return "br";
  return /\bgzip\b(?!\s*;\s*q=0(?:\D|$))/.test(names) ? "gzip" : "identity";
}

/**
 * The body in an encoding, made once for all who ask.
 * @param {Page} page
 * @param {Encoding} encoding
 */
async function encoded({ bodies }, encoding) {
  const there = bodies.get(encoding);
  if (there) return there;
  const made = Promise.resolve(bodies.get("identity")).then((whole = Buffer.alloc(0)) =>
    encoding === "br"
      ? compress.br(whole, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
      : compress.gzip(whole, { level: 6 }),
  );
  bodies.set(encoding, made);
  return made;
}
