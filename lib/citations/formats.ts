import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";
import { isArxivId, paperPath } from "../ids";
import type { PaperDetails } from "../papers/paper";
import { texToText } from "../tex/render";
import { splitTex } from "../tex/split";
import { type Citable, type CslItem, toCsl } from "./csl";
import { escapeMarkdown } from "./markdown";

/** What a paper can be had as, with its media type. */
export const CITATION_TYPES = {
  bib: "application/x-bibtex; charset=utf-8",
  ris: "application/x-research-info-systems; charset=utf-8",
  "csl.json": "application/vnd.citationstyles.csl+json; charset=utf-8",
  md: "text/markdown; charset=utf-8",
} as const;

export type CitationFormat = keyof typeof CITATION_TYPES;

export function isCitationFormat(text: string): text is CitationFormat {
  return Object.hasOwn(CITATION_TYPES, text);
}

/** A paper as a reference in one of the formats, or as Markdown. */
export function cite(paper: PaperDetails, format: CitationFormat, siteUrl: string): string {
  return format === "md" ? toMarkdown(paper, siteUrl) : citeAll([paper], format, siteUrl);
}

/** Papers as one file of references; keys that would be equal are told apart by letters. */
export function citeAll(
  papers: readonly Citable[],
  format: Exclude<CitationFormat, "md">,
  siteUrl: string,
): string {
  const items = withUniqueIds(papers.map((paper) => toCsl(paper, siteUrl)));
  if (format === "bib")
    return papers
      .map((paper, index) => toBibtex(items[index] ?? toCsl(paper, siteUrl), paper))
      .join("\n");
  const readable = items.map((item) => ({ ...item, title: texToText(item.title) }));
  if (format === "csl.json") return `${JSON.stringify(readable, null, 2)}\n`;
  // The last line, "ER  - ", ends in a space.
  return readable.length > 0
    ? new Cite(readable).format("ris").replace(/^\s+|\n+$/g, "") + "\n"
    : "";
}

/** "lovelace2026number", "lovelace2026numberb", "lovelace2026numberc". */
function withUniqueIds(items: CslItem[]): CslItem[] {
  const taken = new Set<string>();
  return items.map((item) => {
    let id = item.id;
    for (let n = 2; taken.has(id); n += 1) id = item.id + letters(n);
    taken.add(id);
    return { ...item, id };
  });
}

/** 2 is "b", 27 is "aa": as spreadsheets name their columns. */
function letters(n: number): string {
  const rest = (n - 1) % 26;
  const before = Math.floor((n - 1) / 26);
  return (before > 0 ? letters(before) : "") + String.fromCharCode(97 + rest);
}

/** A sign for each formula, which the library would escape letter by letter. */
const sign = (index: number) => `FORMULA${"x".repeat(index + 1)}END`;

function toBibtex(item: CslItem, paper: Citable): string {
  const formulas: string[] = [];
  const title = splitTex(item.title)
    .map(({ kind, source }) => {
      if (kind === "text") return texToText(source);
      formulas.push(`$${source}$`);
      return sign(formulas.length - 1);
    })
    .join("");
  const { abstract: _, ...short } = item;
  const bibtex = new Cite([{ ...short, title }]).format("bibtex", { format: "text" });
  const eprint = isArxivId(paper.id)
    ? `\teprint = {${paper.id}},\n\tarchiveprefix = {arXiv},\n${paper.categories[0] ? `\tprimaryclass = {${paper.categories[0]}},\n` : ""}`
    : "";
  const whole = bibtex
    .trim()
    .replace(/^(@\w+)\{[^,]*,/, `$1{${item.id},`)
    .replace(/\n\}$/, () => `\n${eprint}}\n`);
  return formulas.reduce(
    (text, formula, index) =>
      text.replace(new RegExp(`\\{?${sign(index)}\\}?`), () => `{${formula}}`),
    whole,
  );
}

/** For notes and for agents: what the page says, without the page. */
function toMarkdown(paper: PaperDetails, siteUrl: string): string {
  const { id, publishedOn, listedOn, githubRepo, projectPage, organization } = paper;
  const facts = [
    ["Authors", paper.authors.map(texToText).join(", ")],
    ["Organization", organization?.fullName ?? ""],
    ["Published", publishedOn ?? ""],
    ["Listed", listedOn.map(({ day }) => day).join(", ")],
    ["Upvotes", String(paper.upvotes)],
    ["Topics", paper.topics.map(({ name }) => name).join(", ")],
    ["Keywords", paper.aiKeywords.map(texToText).join(", ")],
    ["Page", siteUrl + paperPath(id)],
    ["arXiv", isArxivId(id) ? `https://arxiv.org/abs/${id}` : ""],
    ["PDF", isArxivId(id) ? `https://arxiv.org/pdf/${id}` : ""],
    ["Code", githubRepo ?? ""],
    ["Project", projectPage ?? ""],
  ].flatMap(([name, value]) => (value ? [`- ${name ?? ""}: ${value}`] : []));
  return (
    [
      `# ${escapeMarkdown(texToText(paper.title))}`,
      facts.join("\n"),
      ...(paper.aiSummary ? ["## In short", escapeMarkdown(texToText(paper.aiSummary))] : []),
      ...(paper.abstract ? ["## Abstract", escapeMarkdown(paper.abstract)] : []),
    ].join("\n\n") + "\n"
  );
}
