import { z } from "zod";
import { arxivIdMarkedIn, readArxivId, readDoi } from "./identify";
import type { FoundReference, Reference } from "./reference";

const text = z.union([z.string(), z.number().transform(String)]).nullish();
const name = z.object({ family: text, given: text, literal: text, "non-dropping-particle": text });
const part = z.union([z.number(), z.string()]);
const date = z.object({ "date-parts": z.array(z.array(part)).nullish(), raw: text, literal: text });

/** The part of CSL-JSON (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html) that is used. */
const itemSchema = z.object({
  title: text,
  abstract: text,
  author: z.array(name).nullish(),
  issued: date.nullish(),
  DOI: text,
  URL: text,
  number: text,
  note: text,
  archive: text,
  archive_location: text,
  "container-title": text,
  publisher: text,
});

type Item = z.output<typeof itemSchema>;

/** What every item has and means nothing here. */
const SILENT = new Set(["id", "type", "citation-key", "_graph", "accessed", "language", "source"]);
const USED = new Set(["title", "abstract", "author", "issued", "DOI", "URL"]);

/** The items of a CSL-JSON file, as Zotero exports it. @throws SyntaxError for what is no JSON list. */
export function* readCsl(text: string): Generator<FoundReference> {
  const json: unknown = JSON.parse(text);
  const list: unknown = Array.isArray(json) ? json : (json as { items?: unknown } | null)?.items;
  if (!Array.isArray(list)) throw new SyntaxError("no list of items");
  const lines = linesOfItems(text);
  for (const [index, item] of (list as unknown[]).entries())
    yield readItem(item, lines[index] ?? index + 1);
}

/** One item, from this format or from one that was turned into it. */
export function readItem(json: unknown, number: number): FoundReference {
  const parsed = itemSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue?.path.join(".") || "the item";
    return { number, problem: `${place}: ${issue?.message ?? "is wrong"}` };
  }
  const unused = Object.entries(json as object)
    .filter(([key, value]) => !USED.has(key) && !SILENT.has(key) && value !== "")
    .map(([key]) => key);
  return { number, reference: toReference(parsed.data, unused) };
}

function toReference(item: Item, unused: string[]): Reference {
  return {
    title: plainText(item.title ?? ""),
    abstract: plainText(item.abstract ?? ""),
    authors: (item.author ?? []).map(writeName).filter(Boolean),
    date: readDate(item.issued),
    arxivId: readArxiv(item),
    doi: readDoi(item.DOI ?? ""),
    url: item.URL ?? null,
    categories: [],
    unused,
  };
}

function readArxiv(item: Item) {
  const isArxiv = /^arxiv$/i.test(item.archive ?? item.publisher ?? "");
  const own = isArxiv ? readArxivId(item.archive_location ?? item.number ?? "") : null;
  const marked = [item.DOI, item.URL, item.number, item.note, item["container-title"]];
  return (
    own ?? marked.map((field) => arxivIdMarkedIn(field ?? "")).find((id) => id !== null) ?? null
  );
}

function writeName({ family, given, literal, ...rest }: z.output<typeof name>): string {
  return literal ?? [given, rest["non-dropping-particle"], family].filter(Boolean).join(" ");
}

function readDate(issued: Item["issued"]): string | null {
  const [numbers = []] = issued?.["date-parts"] ?? [];
  const parts = numbers.map(Number).filter((part) => Number.isInteger(part) && part > 0);
  if (parts.length > 0)
    return parts.map((part, index) => String(part).padStart(index === 0 ? 4 : 2, "0")).join("-");
  return /\d{4}(?:-\d{2}(?:-\d{2})?)?/.exec(issued?.raw ?? issued?.literal ?? "")?.[0] ?? null;
}

/** CSL marks italics and the like with a few tags; they say nothing of the words. */
function plainText(text: string): string {
  return text.replace(/<\/?(?:i|b|sc|sup|sub|span)(?:\s[^<>]*)?>/gi, "");
}

/** The line on which each item of the outermost list begins. */
function linesOfItems(text: string): number[] {
  const lines: number[] = [];
  let [line, inString] = [1, false];
  let depth = text.trimStart().startsWith("[") ? 0 : -1;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === "\n") line += 1;
    else if (inString && sign === "\\") at += 1;
    else if (sign === '"') inString = !inString;
    else if (!inString && sign === "{" && ++depth === 1) lines.push(line);
    else if (!inString && sign === "}") depth -= 1;
  }
  return lines;
}
