import "server-only";
import { LRUCache } from "lru-cache";
import { env } from "../env";
import { AppError, RateLimited } from "../errors";
import type { PaperId } from "../ids";
import { fetchPapers } from "../sources/arxiv/client";
import type { ArxivRecord } from "../sources/arxiv/record";
import { SourceError } from "../sources/errors";
import type { SubmissionRules } from "./commands";

/** Longer, and a person has gone away. */
const PATIENCE_MS = 25_000;

/** What was previewed a moment ago need not be asked for again to be submitted. */
const answers = new LRUCache<PaperId, ArxivRecord>({ max: 500, ttl: 15 * 60_000 });

/**
 * What arXiv says of a paper.
 * @throws AppError `not_found` when arXiv has no such paper, RateLimited when
 *   arXiv does not answer: then the same may be asked for again in a minute.
 */
export async function lookUpAtArxiv(id: PaperId): Promise<ArxivRecord> {
  const known = answers.get(id);
  if (known) return known;
  const record = (await ask(id)).find(({ publicId }) => publicId === id);
  if (!record)
    throw new AppError("not_found", `arXiv has no paper ${id}. Please check the number.`);
  answers.set(id, record);
  return record;
}

async function ask(id: PaperId): Promise<ArxivRecord[]> {
  try {
    return (await fetchPapers([id], AbortSignal.timeout(PATIENCE_MS))).records;
  } catch (error) {
    const isOurs =
      error instanceof SourceError || (error instanceof Error && error.name === "TimeoutError");
    if (!isOurs) throw error;
    console.warn(`submit: ${error.message}`);
    throw new RateLimited(
      "arXiv does not answer just now. Nothing is lost: please try again in a minute.",
      60,
    );
  }
}

/** How much may be submitted, as the operator decided. */
export function submissionRules(): SubmissionRules {
  return {
    perPerson: env.SUBMIT_PER_PERSON,
    perDay: env.SUBMIT_PER_DAY,
    approval: env.SUBMIT_APPROVAL,
    newForDays: env.NEW_ACCOUNT_DAYS,
  };
}
