import { escapeMarkdown } from "../citations/markdown";
import { countOf } from "../counts";
import { isArxivId, paperPath } from "../ids";
import type { FeedPaper } from "../papers/paper";
import { texToText } from "../tex/render";

interface Part {
  title: string;
  /** The page's address, whole. */
  url: string;
  total: number;
  /** How many papers stand on the pages before. */
  offset: number;
  papers: FeedPaper[];
  /** The address of the next part; null when this is the last. */
  next: string | null;
}

/** "Papers 501 to 1,000 of 1,234." with where to go on; empty when the file holds all. */
export function partNote({ total, offset, papers, next }: Omit<Part, "title" | "url">): string {
  if (papers.length === total) return "";
  const [first, last, all] = [offset + 1, offset + papers.length, total].map((number) =>
    number.toLocaleString("en-US"),
  );
  const rest = next ? ` The next ones: ${next}` : "";
  return `Papers ${first ?? ""} to ${last ?? ""} of ${all ?? ""}.${rest}`;
}

/** A page of the site as Markdown, for notes and for agents. */
export function selectionToMarkdown(part: Part, siteUrl: string): string {
  const { title, url, total, offset, papers } = part;
  const note = partNote(part);
  return (
    [
      `# ${escapeMarkdown(title)}`,
      `${countOf(total, "paper")}. ${url}`,
      ...(note ? [note] : []),
      ...papers.map((paper, index) => paperToMarkdown(paper, offset + index + 1, siteUrl)),
    ].join("\n\n") + "\n"
  );
}

function paperToMarkdown(paper: FeedPaper, place: number, siteUrl: string): string {
  const { id, title, abstract, authors, authorCount, organization, topics } = paper;
  const more = authorCount - authors.length;
  const names = authors.map((name) => escapeMarkdown(texToText(name))).join(", ");
  const facts = [
    ["Authors", more > 0 ? `${names}${names ? " " : ""}and ${more} more` : names],
    ["Organization", escapeMarkdown(organization?.fullName ?? "")],
    ["Published", paper.publishedOn ?? ""],
    ["Upvotes", String(paper.upvotes)],
    ["Comments", String(paper.comments)],
    ["Topics", topics.map(({ name }) => name).join(", ")],
    ["arXiv", isArxivId(id) ? `https://arxiv.org/abs/${id}` : ""],
    ["Code", paper.githubRepo ?? ""],
    ["Project", paper.projectPage ?? ""],
    ["Markdown", `${siteUrl}${paperPath(id)}.md`],
  ].flatMap(([name, value]) => (value ? [`- ${name ?? ""}: ${value}`] : []));
  return [
    `## ${place}. [${escapeMarkdown(texToText(title))}](${siteUrl}${paperPath(id)})`,
    facts.join("\n"),
    ...(abstract ? [escapeMarkdown(abstract)] : []),
  ].join("\n\n");
}
