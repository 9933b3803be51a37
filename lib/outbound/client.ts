import "server-only";
import { lookup as resolve, type LookupOptions } from "node:dns";
import { type IncomingMessage, request as requestHttp, type RequestOptions } from "node:http";
import { request as requestHttps } from "node:https";
import type { LookupFunction } from "node:net";
import { env } from "../env";
import { isPublicAddress } from "./address";

interface Outbound extends Pick<RequestOptions, "method"> {
  headers: Record<string, string>;
  body?: string;
  signal: AbortSignal;
  /** Hosts that may lie in the operator's own network. */
  privateHosts: readonly string[];
}

/**
 * Asks an address that a stranger named. It must be a public one: a name's
 * addresses are checked where they are connected to, so it cannot change in
 * between. Redirects are the caller's to follow.
 * @throws Error when the address is not public, is no web address, or does not answer.
 */
export function requestPublic(url: URL, options: Outbound): Promise<IncomingMessage> {
  if (url.protocol !== "https:" && url.protocol !== "http:") throw new Error("not a web address");
  const { method = "GET", body, signal, privateHosts } = options;
  const host = url.hostname.replace(/^\[|\]$/g, "");
  // A literal address is not looked up, so it is checked here.
  if (/^[\d.]+$|:/.test(host)) refusePrivate(host, host, privateHosts);
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  const headers = { "user-agent": `${env.SITE_NAME} (+${env.APP_URL})`, ...options.headers };
  return new Promise((done, fail) => {
    request(url, { method, signal, lookup: lookupPublic(privateHosts), headers }, done)
      .on("error", fail)
      .end(body);
  });
}

const lookupPublic =
  (privateHosts: readonly string[]): LookupFunction =>
  (hostname, options: LookupOptions, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses;
      if (error || !first) {
        callback(error ?? new Error(`${hostname} has no address`), "");
        return;
      }
      try {
        for (const { address } of addresses) refusePrivate(address, hostname, privateHosts);
      } catch (refusal) {
        callback(refusal as Error, "");
        return;
      }
      if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };

function refusePrivate(address: string, host: string, privateHosts: readonly string[]): void {
  if (privateHosts.includes(host)) return;
  if (!isPublicAddress(address)) throw new Error(`${address} is not a public address`);
}
