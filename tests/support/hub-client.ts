/**
 * What huggingface_hub 2.0.0 makes of the paper API's answers, restated from the
 * constructors in its hf_api.py (`PaperInfo`, `PaperAuthor`, `User`,
 * `Organization`): which copy of a field it reads, and what it falls back to.
 */

type Json = Record<string, unknown>;

export interface PaperInfo {
  id: unknown;
  authors: { name: unknown; hidden: unknown }[] | null;
  published_at: Date | null;
  title: unknown;
  summary: unknown;
  upvotes: unknown;
  discussion_id: unknown;
  comments: unknown;
  submitted_at: Date | null;
  submitted_by: { username: unknown; fullname: unknown } | null;
  ai_summary: unknown;
  ai_keywords: unknown;
  organization: { name: unknown; fullname: unknown } | null;
  project_page: unknown;
  github_repo: unknown;
  github_stars: unknown;
  linked_models: unknown;
  num_total_models: unknown;
  linked_datasets: unknown;
  num_total_datasets: unknown;
  linked_spaces: unknown;
}

/** Takes a key away and returns it, as Python's `dict.pop(key, None)`. */
function pop(from: Json, key: string): unknown {
  const value = from[key] ?? null;
  Reflect.deleteProperty(from, key);
  return value;
}

/** Python's `a or b`: what is empty, zero or missing gives way. The second is not asked before. */
function firstTrue(one: unknown, other: () => unknown): unknown {
  const isTrue = Array.isArray(one) ? one.length > 0 : Boolean(one);
  return isTrue ? one : other();
}

/** The client's `parse_datetime`: ISO 8601 that ends with Z. */
function parseInstant(value: unknown): Date | null {
  if (!value) return null;
  const text = typeof value === "string" ? value : "";
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(text))
    throw new Error(`${text} cannot be parsed as a date`);
  return new Date(text);
}

/** `PaperInfo(**answer)`. */
export function parsePaperInfo(answer: unknown): PaperInfo {
  const outer = structuredClone(answer) as Json;
  const inner = (pop(outer, "paper") ?? {}) as Json;
  const id = firstTrue(pop(outer, "id"), () => pop(inner, "id"));
  const authors = firstTrue(pop(inner, "authors"), () => pop(outer, "authors")) as Json[] | null;
  const published = firstTrue(pop(inner, "publishedAt"), () => pop(outer, "publishedAt"));
  const title = pop(outer, "title");
  const summary = firstTrue(pop(inner, "summary"), () => pop(outer, "summary"));
  const upvotes = firstTrue(pop(inner, "upvotes"), () => pop(outer, "upvotes"));
  const discussion = firstTrue(pop(inner, "discussionId"), () => pop(outer, "discussionId"));
  const comments = outer.numComments ?? 0;
  const submittedAt = firstTrue(pop(outer, "publishedAt"), () => pop(outer, "submittedOnDailyAt"));
  const submitter = firstTrue(pop(outer, "submittedBy"), () =>
    pop(outer, "submittedOnDailyBy"),
  ) as Json | null;
  const organization = pop(outer, "organization") as Json | null;
  return {
    id,
    authors:
      authors && authors.length > 0
        ? authors.map(({ name = "", hidden = null }) => ({ name, hidden }))
        : null,
    published_at: parseInstant(published),
    title,
    summary,
    upvotes,
    discussion_id: discussion,
    comments,
    submitted_at: parseInstant(submittedAt),
    submitted_by: submitter && {
      username: submitter.user ?? "",
      fullname: submitter.fullname ?? "",
    },
    ai_summary: pop(outer, "ai_summary"),
    ai_keywords: pop(outer, "ai_keywords"),
    organization: organization && {
      name: organization.name ?? "",
      fullname: organization.fullname ?? "",
    },
    project_page: pop(outer, "projectPage"),
    github_repo: pop(outer, "githubRepo"),
    github_stars: pop(outer, "githubStars"),
    linked_models: pop(outer, "linkedModels"),
    num_total_models: pop(outer, "numTotalModels"),
    linked_datasets: pop(outer, "linkedDatasets"),
    num_total_datasets: pop(outer, "numTotalDatasets"),
    linked_spaces: pop(outer, "linkedSpaces"),
  };
}
