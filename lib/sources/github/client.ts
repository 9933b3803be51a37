import "server-only";
import { env } from "../../env";
import { endpoint } from "../endpoint";
import { Door, userAgentOf } from "../http";
import { MEANINGFUL, parseRepository, type RepositoryAnswer } from "./parse-repository";

let door: Door | undefined;

function openDoor(): Door {
  return (door ??= new Door({
    source: "GitHub",
    userAgent: userAgentOf(env.SITE_NAME, env.APP_URL),
    spacingMs: env.ARXIV_SPACING_MS / 10,
    timeoutMs: 15_000,
    maxBytes: 1_000_000,
    mostTries: 3,
    longestWaitMs: 30_000,
  }));
}

/**
 * Asks for a repository's stars, only if they changed since the answer with this tag.
 * @param repository "https://github.com/owner/name".
 * @throws SourceError
 */
export function fetchRepository(
  repository: string,
  etag: string | null,
  signal?: AbortSignal,
): Promise<RepositoryAnswer> {
  const url = endpoint(env.GITHUB_API_URL, `/repos${new URL(repository).pathname}`);
  const headers = {
    Accept: "application/vnd.github+json",
    "X-GitHub-Api-Version": "2022-11-28",
    ...(env.GITHUB_TOKEN && { Authorization: `Bearer ${env.GITHUB_TOKEN}` }),
    ...(etag && { "If-None-Match": etag }),
  };
  return openDoor().read(url, parseRepository, { signal, headers, expect: MEANINGFUL });
}
