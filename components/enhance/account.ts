import { onViewerChange, unreadCount, viewerName } from "./viewer";

/** The header's link: back to this page after signing in, or the reader's name and own page. */
export function startAccountLink(): void {
  const link = document.querySelector<HTMLAnchorElement>("a[data-account]");
  const label = link?.querySelector("[data-account-name]");
  if (!link || !label) return;
  const here = location.pathname + location.search;
  if (!location.pathname.startsWith("/sign-in"))
    link.href = `/sign-in?next=${encodeURIComponent(here)}`;
  onViewerChange(() => {
    const name = viewerName();
    if (!name) return;
    const unread = unreadCount();
    link.href = unread > 0 ? "/notifications" : "/settings";
    label.textContent = unread > 0 ? `${name} · ${String(unread)} new` : name;
  });
}
