import { createHash } from "node:crypto";
import type { Day } from "../dates";
import type { PaperId } from "../ids";
import { quoted } from "../text";
import { readBibtex } from "./bibtex";
import { readCsl } from "./csl";
import { idOfDoi, readArxivId } from "./identify";
import { type FoundReference, type Reference, toImportLine } from "./reference";
import { readRis } from "./ris";

/** What reference managers write, as a file's name ends. */
export type ReferenceFormat = "bib" | "ris" | "json";

/** A line of an import file made of a reference, or what is wrong with it. */
type MadeLine = { number: number; text: string } | { number: number; problem: string };

/**
 * The references of a file as lines of an import file.
 * @param day on whose page they are to stand.
 * @throws Error in plain words when the file as a whole cannot be read.
 */
export function* readReferences(
  text: string,
  format: ReferenceFormat,
  day: Day,
): Generator<MadeLine> {
  let count = 0;
  for (const found of referencesIn(text, format)) {
    count += 1;
    const { number } = found;
    yield "problem" in found
      ? found
      : { number, text: toImportLine(found.reference, day, idOfWork(found.reference)) };
  }
  if (count === 0 && text.trim() !== "" && format !== "json")
    throw new Error(`There is no reference in this file. Is it ${NAMES[format]}?`);
}

const NAMES: Record<ReferenceFormat, string> = { bib: "BibTeX", ris: "RIS", json: "CSL-JSON" };

const READERS: Record<ReferenceFormat, (text: string) => Generator<FoundReference>> = {
  bib: readBibtex,
  ris: readRis,
  json: readCsl,
};

function* referencesIn(text: string, format: ReferenceFormat): Generator<FoundReference> {
  try {
    yield* READERS[format](text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Error(
      `This is no CSL-JSON, which is one list of items. Is it cut short? For an object on each line say --format jsonl. (${error.message})`,
    );
  }
}

/** The same for the same work, whichever manager wrote it. */
function idOfWork({ doi, authors, date, title }: Reference): string {
  if (doi !== null) return idOfDoi(doi);
  const plain = (words: string) =>
    words
      .normalize("NFKD")
      .replace(/[^\p{L}\p{N}]+/gu, "")
      .toLowerCase();
  const hash = createHash("sha256").update(plain(title)).digest("hex").slice(0, 10);
  const author = plain(authors[0]?.split(" ").at(-1) ?? "").replace(/[^a-z0-9]/g, "");
  return `${author || "work"}${date?.slice(0, 4) ?? ""}-${hash}`;
}

export interface IdList {
  /** In the order of the file, each once. */
  ids: PaperId[];
  rejected: { number: number; problem: string }[];
}

/** A list of arXiv ids, addresses or DOIs, one a line; # begins a comment. */
export function readIdList(text: string): IdList {
  const ids = new Set<PaperId>();
  const rejected: IdList["rejected"] = [];
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    const word = line.replace(/(?:^|\s)#.*$/, "").trim();
    if (word === "") continue;
    const id = readArxivId(word);
    if (id) ids.add(id);
    else rejected.push({ number: index + 1, problem: `${quoted(word)} is no arXiv id` });
  }
  return { ids: [...ids], rejected };
}
