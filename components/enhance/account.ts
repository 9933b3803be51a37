import { onViewerChange, viewerName } from "./viewer";

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
    link.href = "/settings";
    label.textContent = name;
  });
}
