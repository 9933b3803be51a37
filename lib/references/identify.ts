import { isArxivId, type PaperId, splitVersion } from "../ids";

const NEW_STYLE = String.raw`\d{4}\.\d{4,5}`;
const OLD_STYLE = String.raw`[a-z]+(?:-[a-z]+)?(?:\.[A-Za-z]{2})?\/\d{7}`;
const ID = String.raw`((?:${NEW_STYLE}|${OLD_STYLE})(?:v\d{1,4})?)`;

/** Signs behind which an arXiv id stands, in a DOI, an address, a note, or a volume of "CoRR". */
const MARKED = new RegExp(
  String.raw`(?:arxiv\.org\/(?:abs|pdf|html|format|ps)\/|10\.48550\/arxiv\.|\barxiv\s*:\s*|^abs\/)${ID}`,
  "i",
);
const BARE = new RegExp(`^${ID}$`, "i");

/** An arXiv id that is called one: `arXiv:2605.01234v2`, an address at arXiv, its DOI. */
export function arxivIdMarkedIn(text: string): PaperId | null {
  return toId(MARKED.exec(text)?.[1]);
}

/** The same, or the bare id, as in a field that is there for it. */
export function readArxivId(text: string): PaperId | null {
  const trimmed = text.trim().replace(/\.pdf$/i, "");
  return toId(BARE.exec(trimmed)?.[1]) ?? arxivIdMarkedIn(trimmed);
}

/** "10.1145/3292500.3330701" out of a DOI, however it is written; null when there is none. */
export function readDoi(text: string): string | null {
  return /10\.\d{4,9}\/[^\s"<>{}]+/.exec(text)?.[0].replace(/[.,;]+$/, "") ?? null;
}

/** The id of a work by its DOI: `doi-10.1145-3292500.3330701`. DOIs know no capitals. */
export function idOfDoi(doi: string): string {
  const name = doi.toLowerCase().replace(/[^a-z0-9._-]+/g, "-");
  return `doi-${name}`.slice(0, 190);
}

function toId(text: string | undefined): PaperId | null {
  if (text === undefined) return null;
  const bare = text.replace(/v\d+$/i, "");
  // math.gt/0104020 is written math.GT/0104020.
  const [archive = "", number] = bare.split("/");
  const [group = "", subject] = archive.toLowerCase().split(".");
  const id =
    number === undefined ? bare : `${group}${subject ? `.${subject.toUpperCase()}` : ""}/${number}`;
  return splitVersion(id) ?? (isArxivId(id) ? (id as PaperId) : null);
}
