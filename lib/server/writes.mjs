import { randomUUID } from "node:crypto";

/**
 * @typedef {import("node:http").IncomingMessage} Request
 * @typedef {import("node:http").ServerResponse} Response
 */

/** What answers machines of other sites: they carry a secret, or ask each door for the Origin themselves. */
const MACHINE_DOORS =
  /^\/(?:api|mcp|digest\/unsubscribe|(?:digest|notifications)\/one-click)(?:\/|\?|$)/;

/**
 * Whether another site's page sends a form with the reader's cookies. Here for
 * every page at once, so that none can forget it; browsers name the page's
 * origin with every form they send.
 * @param {Request} request
 * @param {string} site
 */
export function isForeign({ method = "", url = "", headers }, site) {
  if (["GET", "HEAD", "OPTIONS"].includes(method) || MACHINE_DOORS.test(url)) return false;
  const { origin, host } = headers;
  if (origin === undefined) return headers["sec-fetch-site"] === "cross-site";
  if (!URL.canParse(origin)) return true; // "null", of a frame without an origin
  return new URL(origin).host !== host && origin !== new URL(site).origin;
}

/** As lib/http/too-many.ts knows a request that is on its way. */
const REQUEST_NAME = "x-papers-request";

/** Seconds until the next try, of requests that tried too often. @type {Map<string, number>} */
const tooManyTries = new Map();
Object.assign(globalThis, { tooManyTries });

/**
 * A name that a stranger gave means nothing here.
 * @param {Request} request
 */
export function forgetName(request) {
  Reflect.deleteProperty(request.headers, REQUEST_NAME);
}

/**
 * Names a request, so that a form's action can say that it came too often.
 * @param {Request} request
 * @param {Response} response
 * @returns what gives the answer the status 429 then
 */
export function watchForRefusal(request, response) {
  const name = randomUUID();
  request.headers[REQUEST_NAME] = name;
  response.on("close", () => tooManyTries.delete(name));
  return () => {
    const seconds = tooManyTries.get(name);
    if (seconds === undefined) return;
    response.statusCode = 429;
    response.setHeader("retry-after", String(seconds));
  };
}
