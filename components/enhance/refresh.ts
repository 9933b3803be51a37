import { fetchDocument } from "./more-pages";

const EVERY_MS = 5000;

/** Keeps numbers that change by themselves up to date, while somebody looks at them. */
export function startRefreshing(): void {
  if (!document.querySelector("[data-refresh]")) return;
  setInterval(() => {
    if (!document.hidden) void refresh();
  }, EVERY_MS);
}

async function refresh(): Promise<void> {
  const page = await fetchDocument(location.href);
  const fresh = page?.querySelector("[data-refresh]");
  const shown = document.querySelector("[data-refresh]");
  // Only what really changed is touched: somebody may be reading or tabbing through it.
  if (fresh && shown && fresh.innerHTML !== shown.innerHTML) shown.replaceWith(fresh);
}
