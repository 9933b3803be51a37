/** A reading list's page. */
export function listPath(handle: string, slug: string): string {
  return `/users/${handle}/lists/${encodeURIComponent(slug)}`;
}

/** An open list's feed. */
export function listFeedPath(handle: string, slug: string): string {
  return `/feed.atom?reading_list=${encodeURIComponent(`${handle}/${slug}`)}`;
}
