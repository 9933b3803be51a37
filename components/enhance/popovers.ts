/** What opens over the page closes again: by Escape, or by a press anywhere else. */
const OPEN =
  "details[open][data-calendar], details[open][data-account-menu], article details[open]";

/** Lets calendars and lists of names close. */
export function startPopovers(): void {
  const onClick = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    closeAllBut(target?.closest("details") ?? null);
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
    if (details === kept || !details.querySelector(":scope > .absolute")) continue;
    const hadFocus = details.contains(document.activeElement);
    details.removeAttribute("open");
    // What had the focus is hidden now; it goes back to what opened it.
    if (hadFocus) details.querySelector("summary")?.focus();
  }
}
