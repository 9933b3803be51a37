import { areKeysOn, turnKeys } from "./keys";

const ACTIONS: Record<string, () => void> = {
  j: () => move(1),
  k: () => move(-1),
  o: () => currentCard()?.querySelector<HTMLAnchorElement>("a[data-open]")?.click(),
  u: upvote,
  "/": focusSearch,
  "?": toggleHelp,
};

/** Lets a feed be read by keys. */
export function startKeyboard(): void {
  document.addEventListener("keydown", onKey);
  document.querySelector("[data-keys-open]")?.addEventListener("click", toggleHelp);
  const choice = document.querySelector<HTMLInputElement>("input[data-keys-on]");
  if (!choice) return;
  choice.checked = areKeysOn();
  choice.addEventListener("change", () => turnKeys(choice.checked));
}

function onKey(event: KeyboardEvent): void {
  const action = ACTIONS[event.key];
  if (!action || event.defaultPrevented || event.isComposing || isTyping(event.target)) return;
  if (event.ctrlKey || event.metaKey || event.altKey || !areKeysOn()) return;
  // Held down, a key moves on and on, but does not vote on and on.
  if (event.repeat && action !== ACTIONS.j && action !== ACTIONS.k) return;
  // What lies behind the sheet cannot be seen.
  if (helpSheet()?.open && action !== toggleHelp) return;
  event.preventDefault();
  action();
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

/** The card's paper, or on a paper's own page that one; in a feed where none was chosen, nothing. */
function upvote(): void {
  const card = currentCard();
  const forms = [...(card ?? document).querySelectorAll<HTMLElement>("form[data-vote]")];
  const form = card ? forms[0] : forms.find((one) => !one.closest("[data-card]"));
  form?.querySelector<HTMLElement>("button")?.click();
}

/** The page's own field goes before the one in its head. */
function focusSearch(): void {
  const fields = ["main ", ""].flatMap((place) => [
    ...document.querySelectorAll<HTMLInputElement>(
      `${place}form[action="/papers"] input[type=search]`,
    ),
  ]);
  const field = fields.find(({ offsetParent }) => offsetParent !== null);
  if (!field) {
    location.assign("/papers/search");
    return;
  }
  field.focus();
  field.select();
}

function helpSheet(): HTMLDialogElement | null {
  return document.querySelector("dialog[data-key-help]");
}

function toggleHelp(): void {
  const sheet = helpSheet();
  if (sheet?.open) sheet.close();
  else sheet?.showModal();
}
