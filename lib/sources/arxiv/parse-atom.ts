import { BadAnswer } from "../errors";
import { childOf, childrenOf, parseXml, textOf, type XmlElement } from "../xml";
import { type ArxivRecord, readEach, toArxivRecord } from "./record";

export interface AtomPage {
  records: ArxivRecord[];
  /** What is wrong with each entry that could not be read. */
  rejected: string[];
}

/**
 * The papers of an answer of arXiv's query API
 * (https://info.arxiv.org/help/api/user-manual.html), in its order. Unknown ids
 * are simply not among them.
 * @throws BadAnswer for a page cut short, a web page, and arXiv's own errors,
 * which are feeds with one entry that is called Error.
 */
export function parseAtom(text: string): AtomPage {
  const feed = parseXml(text);
  if (feed.name !== "feed")
    throw new BadAnswer(`answers with <${feed.name}> instead of an Atom feed`);
  const entries = childrenOf(feed, "entry");
  const error = entries.find((entry) => (textOf(entry, "id") ?? "").includes("/api/errors"));
  if (error)
    throw new BadAnswer(`answers “${textOf(error, "summary") ?? "an error without words"}”`, false);
  const { read: records, rejected } = readEach(entries, readEntry);
  return { records, rejected };
}

function readEntry(entry: XmlElement): ArxivRecord {
  return toArxivRecord({
    id: textOf(entry, "id") ?? "",
    title: textOf(entry, "title"),
    abstract: textOf(entry, "summary"),
    authors: childrenOf(entry, "author").map((author) => ({
      name: textOf(author, "name") ?? "",
      affiliation: textOf(author, "affiliation"),
    })),
    categories: childrenOf(entry, "category").map(({ attributes }) => attributes.term ?? ""),
    primaryCategory: childOf(entry, "primary_category")?.attributes.term ?? null,
    publishedAt: textOf(entry, "published"),
    revisedAt: textOf(entry, "updated"),
    doi: textOf(entry, "doi"),
    journalRef: textOf(entry, "journal_ref"),
    comment: textOf(entry, "comment"),
  });
}
