import "server-only";
import { recordStars } from "../repositories/commands";
import { listRepositoriesToCheck } from "../repositories/queries";
import { fetchRepository } from "../sources/github/client";
import type { IngestTask } from "./ingest-task";

/** GitHub answers 60 questions an hour without a token, 5,000 with one. */
const MOST_PER_RUN = 500;

/** The stars of the repositories whose turn it is, until GitHub's limit is reached. */
export function repositoryStars(now: Date): IngestTask {
  return {
    source: "github",
    scope: `stars ${now.toISOString().slice(0, 13)}`,
    async *pages(_cursor, signal) {
      for (const { repository, etag: known } of await listRepositoriesToCheck(now, MOST_PER_RUN)) {
        const { outcome, stars, etag, isLast } = await fetchRepository(repository, known, signal);
        if (outcome === "limited") return;
        yield {
          // Those that were asked have their time on them: there is no other place to go on from.
          cursor: { last: repository },
          rejected: outcome === "gone" ? [`${repository}: GitHub knows no such repository`] : [],
          write: (step) => recordStars({ repository, stars, etag }, now, step),
        };
        if (isLast) return;
      }
    },
  };
}
