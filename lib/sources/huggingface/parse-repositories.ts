import { z } from "zod";
import { type HubLinks, REPOSITORY_KINDS } from "../../hub-links/repository";
import { oneLine, shorten } from "../../text";
import { BadAnswer } from "../errors";

/** So many of a kind are kept; of a well-known model there are thousands. */
const MOST_KEPT = 20;
const NAME_FORM = /^[\w.-]{1,100}(?:\/[\w.-]{1,100})?$/;

const count = z.number().int().min(0).optional().catch(undefined);
const words = z
  .string()
  .transform((text) => shorten(oneLine(text), 100) || undefined)
  .optional()
  .catch(undefined);
const repository = z.object({
  id: z.string().regex(NAME_FORM),
  likes: count,
  downloads: count,
  lastModified: z.iso.datetime().optional().catch(undefined),
  pipeline_tag: words,
  title: words,
  emoji: words,
});
const list = z.array(z.unknown()).catch([]);
const answer = z.object({ models: list, datasets: list, spaces: list });

/**
 * The Hub's `/api/arxiv/ID/repos` (https://huggingface.co/docs/hub/api#paper-pages-api).
 * What is no repository, or private, is left out.
 * @throws BadAnswer for what is no such answer.
 */
export function parseRepositories(body: string): HubLinks {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw new BadAnswer("answers with broken JSON");
  }
  const parsed = answer.safeParse(json);
  if (!parsed.success) throw new BadAnswer("answers with something that is no list", false);
  const links = emptyLinks();
  for (const kind of REPOSITORY_KINDS) {
    const all = parsed.data[kind].flatMap((item) => {
      const { data } = repository.safeParse(item);
      return data && !isPrivate(item) ? [data] : [];
    });
    links.counts[kind] = all.length;
    links.repositories[kind] = all
      .sort((a, b) => (b.likes ?? 0) - (a.likes ?? 0) || (a.id < b.id ? -1 : 1))
      .slice(0, MOST_KEPT);
  }
  return links;
}

/** Of a paper that the Hub does not know. */
export function emptyLinks(): HubLinks {
  return {
    counts: { models: 0, datasets: 0, spaces: 0 },
    repositories: { models: [], datasets: [], spaces: [] },
  };
}

function isPrivate(item: unknown): boolean {
  return typeof item === "object" && item !== null && "private" in item && item.private === true;
}
