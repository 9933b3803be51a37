import type { SearchParams } from "./schema";

/** A search's address without its page; `changes` over what it has. */
export function searchPath(
  params: Pick<SearchParams, "q"> & Partial<SearchParams>,
  changes: Partial<SearchParams> = {},
): string {
  const { q, from, until, topic, org, code } = { ...params, ...changes };
  const given = { q, from, until, topic, org, code: code ? "1" : undefined };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) if (value) query.set(name, value);
  return `/papers?${query}`;
}

/** The search without its filters; null when it has none. */
export function unfilteredPath(params: SearchParams): string | null {
  const { q, from, until, topic, org, code } = params;
  const isFiltered = Boolean(from ?? until ?? topic ?? org) || code;
  return isFiltered ? `/papers?${new URLSearchParams({ q })}` : null;
}
