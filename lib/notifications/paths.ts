/** The page with the button that ends the mails about replies and mentions. */
export function stopMailsPath(token: string): string {
  return `/notifications/stop/${encodeURIComponent(token)}`;
}

/** Where a mail program's own button posts to (RFC 8058). */
export function oneClickStopPath(token: string): string {
  return `/notifications/one-click/${encodeURIComponent(token)}`;
}
