import "server-only";
import { recordLinks } from "../hub-links/commands";
import { listPapersToLink } from "../hub-links/queries";
import { fetchRepositories } from "../sources/huggingface/client";
import type { IngestTask } from "./ingest-task";

/** So many papers an hour: the Hub allows some hundreds of questions in five minutes. */
const MOST_PER_RUN = 300;

/** What the Hub links to the papers whose turn it is. */
export function hubRepositories(now: Date): IngestTask {
  return {
    source: "hf",
    scope: `links ${now.toISOString().slice(0, 13)}`,
    async *pages(_cursor, signal) {
      for (const paper of await listPapersToLink(now, MOST_PER_RUN)) {
        const links = await fetchRepositories(paper.publicId, signal);
        yield {
          // Those that were asked for have their time on them: there is no other place to go on from.
          cursor: { last: paper.publicId },
          rejected: [],
          write: (step) => recordLinks(paper, links, now, step),
        };
      }
    },
  };
}
