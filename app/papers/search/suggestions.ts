import type { Retry } from "@/components/search/no-results";
import { type CountedOrganization, findOrganizations } from "@/lib/directory/queries";
import type { TopicName } from "@/lib/papers/paper";
import type { SearchParams } from "@/lib/search/schema";
import { searchPath, unfilteredPath } from "@/lib/search/paths";

/** So many organizations are offered instead of one that is not here. */
const MOST_OFFERED = 5;

/** Other searches where one found nothing: fewer filters, no quotation marks, single words. */
export function retriesOf(params: SearchParams): Retry[] {
  const { q } = params;
  const unfiltered = unfilteredPath(params);
  const unquoted = q.replaceAll('"', "").replace(/(^|\s)-(?=\S)/g, "$1");
  const words = [...new Set(unquoted.match(/[\p{L}\p{N}]{3,}/gu) ?? [])];
  return [
    ...(unfiltered ? [{ href: unfiltered, words: `Search for “${q}” without the filters` }] : []),
    ...(unquoted === q || unquoted.trim() === ""
      ? []
      : [
          {
            href: searchPath(params, { q: unquoted }),
            words: `Search for the words ${unquoted}, in any order`,
          },
        ]),
    ...(words.length > 1
      ? words.slice(0, 4).map((word) => ({
          href: searchPath(params, { q: word }),
          words: `Search for ${word} only`,
        }))
      : []),
  ];
}

/** What is wrong with a search's filters, in sentences. */
export function faultsOf({ from, until, topic, org }: SearchParams, known: Known): string[] {
  return [
    from && until && from > until
      ? `Nothing is published from ${from} until ${until}: the second day is before the first.`
      : null,
    topic && !known.topics.some(({ slug }) => slug === topic)
      ? `No paper here has the topic “${topic}”.`
      : null,
    org && !known.organization
      ? `No organization here is called “${org}”.${known.likely.length > 0 ? " Did you mean one of these?" : ""}`
      : null,
  ].filter((fault) => fault !== null);
}

interface Known {
  topics: TopicName[];
  /** The name of the organization that is meant. */
  organization: string | null;
  /** Those that may be meant where none is. */
  likely: CountedOrganization[];
}

/** Which organization a filter means: by its name in addresses or in full, whatever the case. */
export async function resolveOrganization(
  text: string | undefined,
): Promise<Pick<Known, "organization" | "likely">> {
  if (!text) return { organization: null, likely: [] };
  const wanted = text.trim().toLowerCase();
  const found = await findOrganizations(text);
  const meant =
    found.find(({ name }) => name.toLowerCase() === wanted) ??
    found.find(({ fullName }) => fullName.toLowerCase() === wanted);
  return { organization: meant?.name ?? null, likely: meant ? [] : found.slice(0, MOST_OFFERED) };
}
