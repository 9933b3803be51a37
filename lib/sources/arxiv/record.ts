import { isArxivId, type PaperId, splitVersion } from "../../ids";
import { readInstant } from "../../imports/instants";
import { distinct, oneLine, paragraphs, shorten } from "../../text";
import { CATEGORY_FORM } from "../../topics/arxiv-categories";
import { BadAnswer } from "../errors";
import { findLinks } from "./links";
import { decodeAccents, decodeName } from "../../tex/accents";

/** A paper as arXiv's services describe it, whichever of them it came from. */
export interface ArxivRecord {
  publicId: PaperId;
  title: string;
  abstract: string;
  /** In arXiv's order. A name may stand twice. */
  authors: { name: string; affiliation: string | null }[];
  /** The primary one first, the others in alphabetical order. */
  categories: string[];
  /** When the first version came: ISO 8601. */
  publishedAt: string | null;
  /** When the newest version came, where the service says. */
  revisedAt: string | null;
  /** Whether `publishedAt` has a time of day. OAI-PMH gives dates only. */
  hasTimes: boolean;
  doi: string | null;
  journalRef: string | null;
  /** The authors' note. */
  comment: string | null;
  withdrawn: boolean;
  /** Named in the note or in the abstract. */
  githubRepo: string | null;
  projectPage: string | null;
}

/** The same as a service writes it: nothing trimmed, checked or decoded. */
export interface RawRecord {
  id: string;
  title: string | null;
  abstract: string | null;
  authors: { name: string; affiliation: string | null }[];
  categories: string[];
  primaryCategory: string | null;
  publishedAt: string | null;
  revisedAt: string | null;
  doi: string | null;
  journalRef: string | null;
  comment: string | null;
}

const LONGEST_TITLE = 2000;
const LONGEST_ABSTRACT = 50_000;
const LONGEST_NAME = 300;
const LONGEST_NOTE = 5000;
/** "This paper has been withdrawn by the authors", in the note or at the abstract's beginning. */
const WITHDRAWN_NOTE = /\bwithdrawn\b/i;
const WITHDRAWN_ABSTRACT =
  /^\W*(?:withdrawn\b|this (?:paper|article|submission|manuscript|work|preprint)\b.{0,40}\bwithdrawn\b)/i;

/**
 * Each element's record. One that cannot be read is told and left out: it must
 * not keep the hundreds beside it away.
 */
export function readEach<Element, Result>(
  elements: Element[],
  read: (element: Element) => Result,
): { read: Result[]; rejected: string[] } {
  const rejected: string[] = [];
  const results = elements.flatMap((element) => {
    try {
      return [read(element)];
    } catch (error) {
      if (!(error instanceof BadAnswer)) throw error;
      rejected.push(error.problem);
      return [];
    }
  });
  return { read: results, rejected };
}

/** @throws BadAnswer for a record without an id or a title: the page is not what it should be. */
export function toArxivRecord(raw: RawRecord): ArxivRecord {
  const { publicId } = readArxivId(raw.id);
  const title = shorten(decodeAccents(oneLine(raw.title ?? "")), LONGEST_TITLE);
  if (!title) throw new BadAnswer(`answers with a record without a title (${publicId})`);
  const abstract = shorten(decodeAccents(readAbstract(raw.abstract ?? "")), LONGEST_ABSTRACT);
  const comment = readNote(raw.comment);
  const publishedAt = raw.publishedAt && readInstant(raw.publishedAt);
  return {
    publicId,
    title,
    abstract,
    authors: raw.authors.map(readAuthor).filter(({ name }) => name !== ""),
    categories: readCategories(raw),
    publishedAt,
    revisedAt: raw.revisedAt && readInstant(raw.revisedAt),
    hasTimes: /T\d/.test(raw.publishedAt ?? ""),
    doi: readDoi(raw.doi),
    journalRef: readNote(raw.journalRef),
    comment,
    withdrawn: WITHDRAWN_NOTE.test(comment ?? "") || WITHDRAWN_ABSTRACT.test(abstract),
    ...findLinks(comment, abstract),
  };
}

/**
 * "http://arxiv.org/abs/hep-th/9901001v2", "oai:arXiv.org:2605.01234" or the bare id.
 * @throws BadAnswer for anything else.
 */
export function readArxivId(text: string): { publicId: PaperId; version: number | null } {
  const id = text.trim().replace(/^(?:https?:\/\/[^/]*arxiv\.org\/abs\/|oai:arXiv\.org:)/i, "");
  const publicId = splitVersion(id) ?? (isArxivId(id) ? (id as PaperId) : null);
  if (!publicId) throw new BadAnswer(`answers with “${shorten(oneLine(text), 60)}” for an id`);
  const version = /v(\d+)$/.exec(id)?.[1];
  return { publicId, version: version ? Number(version) : null };
}

/** arXiv wraps lines; one that begins with white space begins a paragraph. */
function readAbstract(text: string): string {
  return paragraphs(
    text
      .trim()
      .replace(/\r\n?/g, "\n")
      .replace(/\n[ \t]+(?=\S)/g, "\n\n"),
  );
}

function readNote(text: string | null): string | null {
  return shorten(decodeAccents(oneLine(text ?? "")), LONGEST_NOTE) || null;
}

function readAuthor({ name, affiliation }: RawRecord["authors"][number]) {
  return {
    name: shorten(decodeName(oneLine(name)), LONGEST_NAME),
    affiliation: shorten(decodeName(oneLine(affiliation ?? "")), LONGEST_NAME) || null,
  };
}

function readCategories({ primaryCategory, categories }: RawRecord): string[] {
  // Classes of the ACM and MSC stand beside them in old records.
  const [first = "", ...others] = distinct([primaryCategory ?? "", ...categories]).filter((code) =>
    CATEGORY_FORM.test(code),
  );
  return distinct([first, ...others.sort()]);
}

/** The first of several: journals add errata behind it. */
function readDoi(text: string | null): string | null {
  return /10\.\d{4,9}\/[^\s,;]+/.exec(text ?? "")?.[0] ?? null;
}
