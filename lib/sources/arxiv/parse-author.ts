import { type PaperId, splitVersion } from "../../ids";
import { BadAnswer } from "../errors";
import { childOf, childrenOf, parseXml, textOf } from "../xml";

/** What an account at arXiv says of its owner's papers. */
export interface AuthorFeed {
  /** As arXiv knows the owner; null where the feed does not say. */
  name: string | null;
  papers: Set<PaperId>;
}

/**
 * The papers that arXiv has connected to the account of somebody with an ORCID
 * iD, as Atom (https://info.arxiv.org/help/author_identifiers.html).
 * @throws BadAnswer for what is not such a feed.
 */
export function parseAuthorFeed(text: string): AuthorFeed {
  const feed = parseXml(text);
  if (feed.name !== "feed")
    throw new BadAnswer(`answers with <${feed.name}> instead of an Atom feed`);
  const title = /^(.+)['’]s articles on arXiv$/i.exec(textOf(feed, "title")?.trim() ?? "")?.[1];
  const papers = childrenOf(feed, "entry").flatMap((entry) => {
    const [, id] = /\/abs\/(.+)$/.exec(textOf(entry, "id")?.trim() ?? "") ?? [];
    return (id === undefined ? null : splitVersion(id)) ?? [];
  });
  return {
    name: textOf(childOf(feed, "author"), "name") ?? title ?? null,
    papers: new Set(papers),
  };
}
