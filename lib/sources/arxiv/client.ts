import "server-only";
import type { Day } from "../../dates";
import { env } from "../../env";
import type { PaperId } from "../../ids";
import { endpoint } from "../endpoint";
import { Door, userAgentOf } from "../http";
import { type AtomPage, parseAtom } from "./parse-atom";
import { type AuthorFeed, parseAuthorFeed } from "./parse-author";
import { type OaiPage, OaiReader } from "./parse-oai";
import { type Announcement, parseRss } from "./parse-rss";

/** So many ids fit into one question. */
export const MOST_IDS = 100;

let door: Door | undefined;

/** arXiv asks for one connection and three seconds between calls, all its hosts together. */
function openDoor(): Door {
  return (door ??= new Door({
    source: "arXiv",
    userAgent: userAgentOf(env.SITE_NAME, env.APP_URL),
    spacingMs: env.ARXIV_SPACING_MS,
    timeoutMs: 60_000,
    maxBytes: 32_000_000,
    mostTries: 4,
    longestWaitMs: 120_000,
  }));
}

/**
 * The query API's records of at most {@link MOST_IDS} ids; of an unknown id there is none.
 * @throws SourceError
 */
export function fetchPapers(ids: readonly PaperId[], signal?: AbortSignal): Promise<AtomPage> {
  const url = endpoint(env.ARXIV_API_URL, "/api/query", {
    id_list: ids.join(","),
    max_results: String(ids.length),
  });
  // A wrong id is answered with 400 and arXiv's words about it.
  return openDoor().read(url, ({ text }) => parseAtom(text), { signal, expect: [400] });
}

/** The first page of a set's changes between two days, both included, or the page a token leads to. */
export type OaiQuestion = { category: string; from: Day; until: Day } | { token: string };

/** A page of OAI-PMH. @throws SourceError */
export function fetchChanges(question: OaiQuestion, signal?: AbortSignal): Promise<OaiPage> {
  const parameters =
    "token" in question
      ? { resumptionToken: question.token }
      : {
          metadataPrefix: "arXiv",
          set: setOf(question.category),
          from: question.from,
          until: question.until,
        };
  const path = new URL(env.ARXIV_OAI_URL).pathname === "/" ? "/oai" : "";
  const url = endpoint(env.ARXIV_OAI_URL, path, { verb: "ListRecords", ...parameters });
  return openDoor().readPieces(url, () => new OaiReader(), { signal });
}

/** Today's announcement of a category. @throws SourceError */
export function fetchAnnouncement(category: string, signal?: AbortSignal): Promise<Announcement> {
  const url = endpoint(env.ARXIV_RSS_URL, `/rss/${category}`);
  return openDoor().read(url, ({ text }) => parseRss(text), { signal });
}

/**
 * The papers that arXiv has connected to the account of an ORCID iD's owner;
 * none for an iD that it does not know. @throws SourceError
 */
export function fetchOwnPapers(orcid: string, signal?: AbortSignal): Promise<AuthorFeed> {
  const url = endpoint(env.ARXIV_URL, `/a/${orcid}.atom2`);
  return openDoor().read(
    url,
    ({ status, text }) =>
      status === 404 ? { name: null, papers: new Set<PaperId>() } : parseAuthorFeed(text),
    { signal, expect: [404] },
  );
}

/** Archives that belong to the group "physics"; all others are a group of their own. */
const PHYSICS =
  /^(?:astro-ph|cond-mat|gr-qc|hep-(?:ex|lat|ph|th)|math-ph|nlin|nucl-(?:ex|th)|physics|quant-ph)$/;

/** cs.CL is the set `cs:cs:CL`, hep-th `physics:hep-th`, cond-mat.str-el `physics:cond-mat:str-el`. */
function setOf(category: string): string {
  const [archive = "", subject] = category.split(".");
  const group = PHYSICS.test(archive) ? "physics" : archive;
  return [group, archive, subject].filter(Boolean).join(":");
}
