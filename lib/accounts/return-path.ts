const HOME = "/papers";

/**
 * Where to go after signing in: a path of this site, or the feed. An address of
 * another site ("//evil.example", "https:…", "/\evil") would lend it our name.
 */
export function safeReturnPath(text: string | null | undefined): string {
  if (!text || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(text)) return HOME;
  const base = "http://own.invalid";
  if (!URL.canParse(text, base)) return HOME;
  const url = new URL(text, base);
  return url.origin === base ? url.pathname + url.search + url.hash : HOME;
}

/** The page a mailed sign-in link opens. */
export function signInPath(token: string, next: string): string {
  return `/sign-in/${encodeURIComponent(token)}?next=${encodeURIComponent(safeReturnPath(next))}`;
}
