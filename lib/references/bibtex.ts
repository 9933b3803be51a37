import { plugins } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import { decodeName } from "../tex/accents";
import { CATEGORY_FORM } from "../topics/arxiv-categories";
import { arxivIdMarkedIn, readArxivId, readDoi } from "./identify";
import type { FoundReference, Reference } from "./reference";
import { readTexText } from "./tex-text";

interface Entry {
  number: number;
  /** In small letters: `article`, `string`, `comment`. */
  type: string;
  source: string;
}

interface ParsedEntry {
  label: string;
  properties: Record<string, string>;
}

const USED = new Set(
  "title subtitle abstract author year month date day eprint archiveprefix eprinttype eprintclass primaryclass doi url".split(
    " ",
  ),
);
/** Fields in which people write arXiv's id in words. */
const NOTES = ["journal", "journaltitle", "note", "howpublished", "number", "volume", "publisher"];

/**
 * The entries of a BibTeX or BibLaTeX file, as Zotero, Google Scholar, arXiv and
 * others write them. One that is broken is told, and the others are read.
 */
export function* readBibtex(text: string): Generator<FoundReference> {
  const macros: string[] = [];
  for (const { number, type, source } of splitEntries(text)) {
    if (type === "string") macros.push(source);
    else if (type !== "comment" && type !== "preamble") yield readEntry(number, source, macros);
  }
}

function readEntry(number: number, source: string, macros: string[]): FoundReference {
  try {
    const used = macros.filter((macro) => source.includes(nameOf(macro)));
    const parsed = plugins.input.chain([...used, source].join("\n"), {
      target: "@biblatex/entries+list",
      generateGraph: false,
    }) as ParsedEntry[];
    const [entry] = parsed;
    if (!entry) return { number, problem: "is no whole BibTeX entry" };
    return { number, reference: toReference(entry.properties) };
  } catch {
    return { number, problem: "is no whole BibTeX entry: are its braces and commas in order?" };
  }
}

function nameOf(macro: string): string {
  return /[{(]\s*([^\s=]+)/.exec(macro)?.[1] ?? "";
}

function toReference(fields: Record<string, string>): Reference {
  const field = (...names: string[]) => names.map((name) => fields[name] ?? "").find(Boolean) ?? "";
  const subtitle = field("subtitle");
  const primary = field("primaryclass", "eprintclass");
  return {
    title: readTexText(subtitle ? `${field("title")}: ${subtitle}` : field("title")),
    abstract: readTexText(field("abstract")),
    authors: splitNames(field("author")).map(readName).filter(Boolean),
    date: readDate(fields),
    arxivId: readEprint(fields),
    doi: readDoi(field("doi")),
    url: field("url").replace(/\\([_%#&~])/g, "$1") || null,
    categories: CATEGORY_FORM.test(primary) ? [primary] : [],
    unused: Object.keys(fields).filter((name) => !USED.has(name)),
  };
}

/** `eprint` is arXiv's where `archiveprefix` says so or says nothing. */
function readEprint(fields: Record<string, string>) {
  const archive = fields.archiveprefix ?? fields.eprinttype ?? "arxiv";
  const eprint = /^arxiv$/i.test(archive.trim()) ? readArxivId(fields.eprint ?? "") : null;
  const others = ["doi", "url", ...NOTES].map((name) => arxivIdMarkedIn(fields[name] ?? ""));
  return eprint ?? others.find((id) => id !== null) ?? null;
}

function readDate({ date, year, month, day }: Record<string, string>): string | null {
  const [, whole] = /^(\d{4}(?:-\d{2}(?:-\d{2})?)?)/.exec(date?.trim() ?? "") ?? [];
  if (whole !== undefined) return whole;
  const [, number] = /(\d{4})/.exec(year ?? "") ?? [];
  if (number === undefined) return null;
  const parts = [month, day].map((part) =>
    /^\d{1,2}$/.exec(part?.trim() ?? "")?.[0].padStart(2, "0"),
  );
  return [
    number,
    ...parts.slice(0, parts[0] === undefined ? 0 : parts[1] === undefined ? 1 : 2),
  ].join("-");
}

/** At each "and" that stands in no braces. */
function splitNames(text: string): string[] {
  const names = [""];
  let depth = 0;
  for (const part of text.split(/(\s+and\s+|[{}])/i)) {
    if (part === "{") depth += 1;
    if (part === "}") depth -= 1;
    if (depth === 0 && /^\s+and\s+$/i.test(part)) names.push("");
    else names.push(`${names.pop() ?? ""}${part}`);
  }
  return names;
}

/** "Last, First", "von Last, Jr, First" or as it is; "others" is nobody. */
function readName(text: string): string {
  const trimmed = text.trim();
  if (/^others$/i.test(trimmed)) return "";
  const isGroup = /^\{.*\}$/s.test(trimmed);
  const [last = "", second = "", third] = isGroup ? [trimmed] : trimmed.split(/\s*,\s*/);
  const parts = third === undefined ? [second, last] : [third, last, second];
  return decodeName(parts.filter(Boolean).join(" "));
}

/** Cuts a file at its entries, each with its balanced braces or parentheses; what stands between is a comment. */
function* splitEntries(text: string): Generator<Entry> {
  const begin = /@\s*([A-Za-z]+)\s*([{(])/g;
  let [number, counted] = [1, 0];
  for (let match = begin.exec(text); match; match = begin.exec(text)) {
    number += text.slice(counted, match.index).split("\n").length - 1;
    counted = match.index;
    const end = endOfEntry(text, match.index + match[0].length - 1);
    // An entry that is not closed must not swallow all that follow.
    const next = /\n[ \t]*@\s*[A-Za-z]+\s*[{(]/.exec(text.slice(begin.lastIndex));
    const stop = end ?? (next ? begin.lastIndex + next.index : text.length);
    yield { number, type: (match[1] ?? "").toLowerCase(), source: text.slice(match.index, stop) };
    begin.lastIndex = stop;
  }
}

/** Behind the bracket that closes the one at `open`; null when there is none. */
function endOfEntry(text: string, open: number): number | null {
  const isParenthesis = text[open] === "(";
  let depth = 0;
  for (let at = open + 1; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === "\\") at += 1;
    else if (sign === "{") depth += 1;
    else if (depth === 0 && sign === (isParenthesis ? ")" : "}")) return at + 1;
    else if (sign === "}") depth -= 1;
  }
  return null;
}
