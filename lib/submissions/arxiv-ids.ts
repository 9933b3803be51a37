import { type PaperId, parsePaperId } from "../ids";

/** Those that ids before April 2007 begin with: https://arxiv.org/archive. */
const OLD_ARCHIVES = [
  "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas",
  "cond-mat|cs|dg-ga|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math-ph|math|mtrl-th|nlin|nucl-ex",
  "nucl-th|patt-sol|physics|plasm-ph|q-alg|q-bio|quant-ph|solv-int|supr-con",
].join("|");

/** Year and month; a number of another kind seldom has such. */
const YEAR_MONTH = String.raw`\d{2}(?:0[1-9]|1[0-2])`;

const ID = new RegExp(
  [
    String.raw`(?<!\d|\d\.)${YEAR_MONTH}\.\d{4,5}(?!\d)`,
    String.raw`(?<=^|arxiv\.|[^\w.-])(?:${OLD_ARCHIVES})(?:\.[a-z]{2})?\/${YEAR_MONTH}\d{3}(?!\d)`,
  ].join("|"),
  "gi",
);

/**
 * The arXiv ids that stand in a text, each once and as arXiv itself writes them:
 * whatever comes before and after (an address, "arXiv:", a version, ".pdf", "[cs.CL]",
 * a full stop), the archive in small letters and without its subject class.
 */
export function arxivIdsIn(text: string): PaperId[] {
  const ids = new Set<PaperId>();
  for (const [found] of decoded(text).matchAll(ID)) {
    const [archive = "", number] = found.split("/");
    const id = number ? `${archive.replace(/\.[a-z]{2}$/i, "").toLowerCase()}/${number}` : found;
    const parsed = parsePaperId(id);
    if (parsed) ids.add(parsed);
  }
  return [...ids];
}

/** An address may come with its slashes and colons encoded. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
