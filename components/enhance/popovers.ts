import { fetchDocument } from "./more-pages";

/** What opens over the page closes again: by Escape, or by a press anywhere else. */
const OPEN = "details[open][data-calendar], article details[open]";

/** Lets calendars and lists of names close, and calendars change their month in place. */
export function startPopovers(): void {
  const onClick = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    closeAllBut(target?.closest("details") ?? null);
    const step = target?.closest<HTMLAnchorElement>("a[data-calendar-step]");
    if (!step || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    void showMonth(step);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Escape") closeAllBut(null);
  };
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
}

function closeAllBut(kept: Element | null): void {
  for (const details of document.querySelectorAll(OPEN)) {
    // A thread that is folded open holds such, too, and is none itself.
    if (details !== kept && details.querySelector(":scope > .absolute"))
      details.removeAttribute("open");
  }
}

/** The other month's page has the other month's calendar. */
async function showMonth(step: HTMLAnchorElement): Promise<void> {
  const calendar = step.closest("[data-calendar]");
  const page = await fetchDocument(step.href);
  const other = page?.querySelector("[data-calendar]");
  if (!calendar || !other) {
    location.assign(step.href);
    return;
  }
  other.setAttribute("open", "");
  calendar.replaceWith(other);
  other.querySelector<HTMLElement>("a[data-calendar-step]")?.focus();
}
