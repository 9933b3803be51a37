/** The kinds of repository that the Hub links to a paper. */
export const REPOSITORY_KINDS = ["models", "datasets", "spaces"] as const;
export type RepositoryKind = (typeof REPOSITORY_KINDS)[number];

/** A repository on the Hub, as its API names it. Absent: not known. */
export interface HubRepository {
  /** "owner/name". */
  id: string;
  likes?: number | undefined;
  downloads?: number | undefined;
  /** ISO 8601. */
  lastModified?: string | undefined;
  pipeline_tag?: string | undefined;
  /** A space's own name and sign. */
  title?: string | undefined;
  emoji?: string | undefined;
}

/** The most liked repositories of each kind, and how many there are. */
export interface HubLinks {
  counts: Record<RepositoryKind, number>;
  repositories: Record<RepositoryKind, HubRepository[]>;
}

const FOLDERS: Record<RepositoryKind, string> = {
  models: "",
  datasets: "datasets/",
  spaces: "spaces/",
};

/** Where people find a repository; machines ask HF_API_URL. */
export function repositoryUrl(kind: RepositoryKind, id: string): string {
  return `https://huggingface.co/${FOLDERS[kind]}${id}`;
}
