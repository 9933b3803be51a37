import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";
import { isArxivId, paperPath } from "../ids";
import type { PaperDetails } from "../papers/paper";
import { texToText } from "../tex/render";
import { splitTex } from "../tex/split";
import { type CslItem, toCsl } from "./csl";

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

/** A paper as a reference in one of the formats. */
export function cite(paper: PaperDetails, format: CitationFormat, siteUrl: string): string {
  if (format === "md") return toMarkdown(paper, siteUrl);
  const item = toCsl(paper, siteUrl);
  if (format === "csl.json")
    return `${JSON.stringify([{ ...item, title: texToText(item.title) }], null, 2)}\n`;
  if (format === "bib") return toBibtex(item, paper);
  return new Cite([{ ...item, title: texToText(item.title) }]).format("ris").trim() + "\n";
}

/** A sign for each formula, which the library would escape letter by letter. */
const sign = (index: number) => `FORMULA${"x".repeat(index + 1)}END`;

function toBibtex(item: CslItem, paper: PaperDetails): string {
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

/** Text from papers is never markup; formulas between dollars stay as they are. */
function escapeMarkdown(text: string): string {
  return splitTex(text)
    .map(({ kind, source, display }) => {
      if (kind === "text") return source.replace(/[\\`*_[\]<>#|]/g, "\\$&");
      return display ? `$$${source}$$` : `$${source}$`;
    })
    .join("");
}
