import { type Day, parseDay } from "../../dates";
import { BadAnswer } from "../errors";
import { childOf, childrenOf, textOf, type XmlElement, XmlReader } from "../xml";
import { type ArxivRecord, readEach, toArxivRecord } from "./record";

/** A record with the day on which arXiv last changed it, and for a new paper announced it. */
interface DatedRecord {
  record: ArxivRecord;
  /** UTC; null when it is unreadable. */
  datestamp: Day | null;
  /** It was changed after it was first announced. */
  isRevised: boolean;
}

export interface OaiPage {
  records: DatedRecord[];
  /** What is wrong with each record that could not be read. */
  rejected: string[];
  /** How many records arXiv has deleted. */
  deleted: number;
  /** Asks for the next page; null on the last one. */
  token: string | null;
  /** The token that led here is no longer known. */
  isTokenExpired: boolean;
}

/**
 * Reads a page of OAI-PMH 2.0's ListRecords in arXiv's own format
 * (https://info.arxiv.org/help/oa/index.html) piece by piece: of a record's XML
 * nothing is kept once it is read. "Nothing matches" is an empty page. Throws
 * BadAnswer for a page cut short, a web page and every other error, with its code.
 */
export class OaiReader {
  readonly #records: DatedRecord[] = [];
  readonly #rejected: string[] = [];
  #deleted = 0;
  readonly #xml = new XmlReader({ name: "record", take: (element) => this.#take(element) });

  write(piece: string): void {
    this.#xml.write(piece);
  }

  end(): OaiPage {
    const root = this.#xml.end();
    if (root.name !== "OAI-PMH")
      throw new BadAnswer(`answers with <${root.name}> instead of OAI-PMH`);
    const empty = { records: [], rejected: [], deleted: 0, token: null };
    const error = childOf(root, "error");
    const code = error?.attributes.code;
    if (code === "noRecordsMatch") return { ...empty, isTokenExpired: false };
    if (code === "badResumptionToken") return { ...empty, isTokenExpired: true };
    if (error)
      throw new BadAnswer(
        `answers ${code ?? "an error"}: “${error.text.trim().slice(0, 200)}”`,
        false,
      );
    const list = childOf(root, "ListRecords") ?? childOf(root, "GetRecord");
    if (!list) throw new BadAnswer("answers without a list of records");
    return {
      records: this.#records,
      rejected: this.#rejected,
      deleted: this.#deleted,
      token: textOf(list, "resumptionToken"),
      isTokenExpired: false,
    };
  }

  #take(element: XmlElement): void {
    if (childOf(element, "header")?.attributes.status === "deleted") {
      this.#deleted += 1;
      return;
    }
    const { read, rejected } = readEach([element], readRecord);
    this.#records.push(...read);
    this.#rejected.push(...rejected);
  }
}

/** A page that is there as a whole. @throws BadAnswer as {@link OaiReader}. */
export function parseOai(text: string): OaiPage {
  const reader = new OaiReader();
  reader.write(text);
  return reader.end();
}

function readRecord(element: XmlElement): DatedRecord {
  const arxiv = childOf(childOf(element, "metadata"), "arXiv");
  const id = textOf(arxiv, "id") ?? textOf(childOf(element, "header"), "identifier") ?? "";
  if (!arxiv) throw new BadAnswer(`answers with a record in another format (${id})`, false);
  const categories = (textOf(arxiv, "categories") ?? "").split(/\s+/);
  const record = toArxivRecord({
    id,
    title: textOf(arxiv, "title"),
    abstract: textOf(arxiv, "abstract"),
    authors: childrenOf(childOf(arxiv, "authors"), "author").map(readAuthor),
    categories,
    primaryCategory: categories[0] ?? null,
    publishedAt: textOf(arxiv, "created"),
    // `updated` also moves with a new journal reference: it tells no version.
    revisedAt: null,
    doi: textOf(arxiv, "doi"),
    journalRef: textOf(arxiv, "journal-ref"),
    comment: textOf(arxiv, "comments"),
  });
  const datestamp = (textOf(childOf(element, "header"), "datestamp") ?? "").slice(0, 10);
  return { record, datestamp: parseDay(datestamp), isRevised: textOf(arxiv, "updated") !== null };
}

function readAuthor(author: XmlElement) {
  const parts = ["forenames", "keyname", "suffix"].map((name) => textOf(author, name));
  const affiliations = childrenOf(author, "affiliation").map(({ text }) => text.trim());
  return { name: parts.filter(Boolean).join(" "), affiliation: affiliations.join("; ") || null };
}
