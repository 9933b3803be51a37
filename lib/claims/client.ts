import "server-only";
import { AppError, RateLimited } from "../errors";
import { parsePaperId } from "../ids";
import { fetchOwnPapers } from "../sources/arxiv/client";
import { SourceError } from "../sources/errors";
import { mayBeSameName } from "./same-name";

/** Longer, and a person has gone away. */
const PATIENCE_MS = 20_000;

interface Question {
  /** The iDs that sign the person in here: ORCID has confirmed them. */
  orcids: readonly string[];
  paperId: string;
  /** The author's name on the paper that they say is theirs. */
  author: string;
}

/**
 * Whether arXiv says that a paper is by the owner of one of these ORCID iDs. Authors
 * join their iD to their account there, which owns their papers; ORCID's own record
 * is no proof, because its owner may write any paper into it.
 * @returns the iD that proves it.
 * @throws AppError `invalid_input` when it does not, RateLimited when arXiv is away.
 */
export async function proveByOrcid({ orcids, paperId, author }: Question): Promise<string> {
  const id = parsePaperId(paperId);
  if (orcids.length === 0)
    throw new AppError("invalid_input", "Please link your ORCID iD under Settings, Account first.");
  for (const orcid of orcids) {
    const feed = await ask(orcid);
    if (id === null || !feed.papers.has(id)) continue;
    if (feed.name !== null && mayBeSameName(feed.name, author)) return orcid;
    throw new AppError(
      "invalid_input",
      `arXiv has this paper among those of ${feed.name ?? orcid}. Is another name yours? Else a moderator can decide.`,
    );
  }
  throw new AppError(
    "invalid_input",
    "arXiv does not have this paper among those of your iD. Join the iD to your arXiv account and claim the paper there, or tell a moderator how it can be seen.",
  );
}

async function ask(orcid: string) {
  try {
    return await fetchOwnPapers(orcid, AbortSignal.timeout(PATIENCE_MS));
  } catch (error) {
    const isOurs =
      error instanceof SourceError || (error instanceof Error && error.name === "TimeoutError");
    if (!isOurs) throw error;
    console.warn(`claim: ${error.message}`);
    throw new RateLimited("arXiv does not answer just now. Please try again in a minute.", 60);
  }
}
