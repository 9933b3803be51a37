import { CATEGORY_CODES, topicSlug } from "./arxiv-categories";

/** arXiv's groups of categories (https://arxiv.org/category_taxonomy), by the beginnings of their codes. */
const ARCHIVES: [string, RegExp][] = [
  ["Computer Science", /^cs\./],
  ["Statistics", /^stat\./],
  ["Electrical Engineering and Systems Science", /^eess\./],
  ["Mathematics", /^math\./],
  ["Quantitative Biology", /^q-bio\./],
  ["Quantitative Finance", /^q-fin\./],
  ["Economics", /^econ\./],
  ["Physics", /^(?:astro-ph|cond-mat|gr-qc|hep-|math-ph|nlin|nucl-|physics|quant-ph)/],
];

/** Where topics stand that are no categories of arXiv's. */
const OTHERS = "Other topics";

const codes = new Map(CATEGORY_CODES.map((code) => [topicSlug(code), code]));

/** The arXiv category that a topic is: "cs-cl" → "cs.CL"; null for any other topic. */
export function categoryOf(slug: string): string | null {
  return codes.get(slug) ?? null;
}

/** Topics under the archives they belong to, in arXiv's order; within one as they come. */
export function groupByArchive<T extends { slug: string }>(
  topics: T[],
): { archive: string; topics: T[] }[] {
  const archiveOf = ({ slug }: T) => {
    const code = categoryOf(slug);
    return ARCHIVES.find(([, codes]) => code !== null && codes.test(code))?.[0] ?? OTHERS;
  };
  return [...ARCHIVES.map(([archive]) => archive), OTHERS]
    .map((archive) => ({
      archive,
      topics: topics.filter((topic) => archiveOf(topic) === archive),
    }))
    .filter((group) => group.topics.length > 0);
}
