import { knownViewer, onViewerChange } from "./viewer";

/** The header's corner: back to this page after signing in, or the reader's name and what is theirs. */
export function startAccountLink(): void {
  const link = document.querySelector<HTMLAnchorElement>("a[data-account]");
  const menu = document.querySelector<HTMLDetailsElement>("details[data-account-menu]");
  if (!link || !menu) return;
  const here = location.pathname + location.search;
  if (!location.pathname.startsWith("/sign-in"))
    link.href = `/sign-in?next=${encodeURIComponent(here)}`;
  onViewerChange(() => {
    const viewer = knownViewer();
    link.hidden = Boolean(viewer);
    menu.hidden = !viewer;
    if (!viewer) return;
    const news = viewer.unread > 0 ? ` · ${String(viewer.unread)} new` : "";
    say(menu, "name", viewer.name);
    say(menu, "news", news);
    say(menu, "unread", news);
    menu
      .querySelector<HTMLAnchorElement>("a[data-profile]")
      ?.setAttribute("href", `/users/${viewer.handle}`);
    const moderation = menu.querySelector<HTMLElement>("[data-moderation]");
    if (moderation) moderation.hidden = !viewer.moderates;
  });
}

function say(menu: Element, part: string, text: string): void {
  const place = menu.querySelector(`[data-account-${part}]`);
  if (place) place.textContent = text;
}
