/** Lets a feed be read by keys. */
export function startKeyboard(): void {
  const actions: Record<string, () => void> = {
    j: () => move(1),
    k: () => move(-1),
    o: () => currentCard()?.querySelector<HTMLAnchorElement>("a[data-open]")?.click(),
    u: () =>
      (currentCard() ?? document).querySelector<HTMLElement>("form[data-vote] button")?.click(),
    "/": focusSearch,
    "?": toggleHelp,
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };
  document.addEventListener("keydown", onKey);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement)
    return !["checkbox", "radio", "submit", "button"].includes(target.type);
  return (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  );
}

function cards(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("[data-card]")];
}

function currentCard(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>("[data-card]") ?? null;
}

/** The title's link takes the focus, so that a screen reader reads the title and Enter opens it. */
function move(step: 1 | -1): void {
  const all = cards();
  const current = currentCard();
  const index = current ? all.indexOf(current) + step : firstInSight(all);
  const card = all[Math.max(0, Math.min(index, all.length - 1))];
  card?.querySelector<HTMLElement>("a[data-open]")?.focus({ preventScroll: true });
  card?.scrollIntoView({ block: "nearest" });
}

function firstInSight(all: HTMLElement[]): number {
  return Math.max(
    all.findIndex((card) => card.getBoundingClientRect().bottom > 120),
    0,
  );
}

function focusSearch(): void {
  const field = document.querySelector<HTMLInputElement>("input[type=search]");
  if (field && field.offsetParent !== null) field.focus();
  else location.assign("/papers/search");
}

function toggleHelp(): void {
  const sheet = document.querySelector<HTMLDialogElement>("dialog[data-key-help]");
  if (sheet?.open) sheet.close();
  else sheet?.showModal();
}
