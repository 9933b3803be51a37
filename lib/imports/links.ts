const LONGEST_URL = 2000;

/** Only http(s): anything else would be a script or a file in a link. */
export function readUrl(text: string): string | null {
  const url = text.trim();
  return /^https?:\/\//i.test(url) && url.length <= LONGEST_URL && URL.canParse(url)
    ? new URL(url).href
    : null;
}

/** https://github.com/owner/name, without branch, folder, slash or `.git`. */
export function readRepository(text: string): string | null {
  const [, owner, name] =
    /^https?:\/\/(?:www\.)?github\.com\/([\w-]+)\/([\w.-]+)/i.exec(readUrl(text) ?? "") ?? [];
  const bare = name?.replace(/\.git$/i, "");
  return owner && bare && !/^\.+$/.test(bare) ? `https://github.com/${owner}/${bare}` : null;
}
