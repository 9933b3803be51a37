import { LRUCache } from "lru-cache";
import { capture } from "./capture.mjs";
import { missingKind, offerToFetch } from "./missing.mjs";
import { keepFor, send, toPage } from "./pages.mjs";
import { stripFramework } from "./strip.mjs";
import { forgetName, isForeign, watchForRefusal } from "./writes.mjs";

/**
 * @typedef {import("node:http").IncomingMessage} Request
 * @typedef {import("node:http").ServerResponse} Response
 * @typedef {(request: Request, response: Response) => Promise<void>} Handler
 * @typedef {import("./pages.mjs").Page} Page
 */

const MOST_BYTES = 64 * 1024 * 1024;
const LONGEST_URL = 300;

/** What machines ask for: none of it is a page. */
const PUBLIC_DATA = /^\/api\/(?:daily_papers|papers|arxiv|oembed|openapi\.json)(?:\/|\?|$)/;
const NO_PAGES = /^\/(?:api|_next|mcp|cards|thumbnails|media|dumps|enhance\.js)(?:\/|\?|$)/;

/** The answer is another one for these: React's own requests, previews. */
const OTHER_ANSWERS = ["rsc", "next-router-state-tree", "next-router-prefetch", "next-action"];

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
    if (!mayBePage(request)) {
      // What answers a write is short: compressing it would cost more than all it says.
      if (isApiWrite(request)) delete request.headers["accept-encoding"];
      return this.handle(request, response);
    }
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

/** @param {Request} request */
function isApiWrite({ method = "", url = "" }) {
  return !["GET", "HEAD"].includes(method) && url.startsWith("/api/");
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
