import { fetchDocument } from "./more-pages";

/** How many days on each arrow key leads. */
const ARROWS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const WEEK = 7;

/** Lets a calendar change its month in place and be walked through by arrow keys. */
export function startCalendar(): void {
  const onClick = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    const step = target?.closest<HTMLAnchorElement>("a[data-calendar-step]");
    if (!step || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void showMonth(step);
  };
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", walk);
}

/** To the nearest day with papers in the arrow's direction: of the row, or of the column. */
function walk(event: KeyboardEvent): void {
  const step = ARROWS[event.key];
  const from = event.target instanceof Element ? event.target.closest("[data-day]") : null;
  const grid = from?.parentElement;
  if (step === undefined || !from || !grid || event.ctrlKey || event.metaKey || event.altKey)
    return;
  event.preventDefault(); // The page would scroll.
  const cells = [...grid.children];
  const start = cells.indexOf(from);
  for (let at = start + step; at >= WEEK && at < cells.length; at += step) {
    const cell = cells[at];
    if (!(cell instanceof HTMLElement) || cell.dataset.day === undefined) continue;
    cell.focus();
    return;
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
  for (const day of other.querySelectorAll<HTMLAnchorElement>("[data-day]"))
    if (day.pathname === location.pathname) day.setAttribute("aria-current", "date");
  calendar.replaceWith(other);
  // Where it was, so that it can be pressed again; at the archive's end, the other one.
  const steps = [...other.querySelectorAll<HTMLElement>("a[data-calendar-step]")];
  const same = steps.find(({ dataset }) => dataset.calendarStep === step.dataset.calendarStep);
  (same ?? steps[0])?.focus();
}
