import { z } from "zod";
import { BadAnswer } from "../errors";
import type { Answer } from "../http";

export interface RepositoryAnswer {
  /**
   * `stars`: their number. `unchanged`: what we know is still right. `gone`: no
   * such repository, or not ours to see. `limited`: GitHub answers no more for now.
   */
  outcome: "stars" | "unchanged" | "gone" | "limited";
  /** Null unless the outcome is `stars`. */
  stars: number | null;
  /** What to ask with the next time; null to keep the one we have. */
  etag: string | null;
  /** Whether this was the last answer that GitHub gives us for now. */
  isLast: boolean;
}

/** Statuses besides 200 that say something about a repository or about us. */
export const MEANINGFUL = [304, 403, 404, 429, 451] as const;

const repository = z.object({ stargazers_count: z.number().int().min(0).max(2_000_000_000) });

/**
 * GitHub's answer about a repository, with its limits
 * (https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api).
 * @throws BadAnswer for what is neither.
 */
export function parseRepository({ status, headers, text }: Answer): RepositoryAnswer {
  const isLast = headers.get("x-ratelimit-remaining") === "0";
  const other = (outcome: RepositoryAnswer["outcome"]) => ({
    outcome,
    stars: null,
    etag: null,
    isLast: isLast || outcome === "limited",
  });
  if (status === 304) return other("unchanged");
  if (status === 404 || status === 451) return other("gone");
  if (status === 429 || isLast || headers.has("retry-after"))
    if (status !== 200) return other("limited");
  // 403 for other reasons: a repository that was taken down.
  if (status === 403) return other("gone");
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new BadAnswer("answers with broken JSON");
  }
  const parsed = repository.safeParse(json);
  if (!parsed.success) throw new BadAnswer("answers without a number of stars", false);
  return {
    outcome: "stars",
    stars: parsed.data.stargazers_count,
    etag: headers.get("etag"),
    isLast,
  };
}
