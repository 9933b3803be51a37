import { keepDrafts } from "./drafts";
import { fetchDocument } from "./more-pages";

/** The link for which a form was brought into the page. */
const openers = new WeakMap<Element, HTMLAnchorElement>();

/**
 * Brings the form of a link's page to where the link is: to write, answer, quote
 * or edit a comment. Without a script, or when it cannot be had, the link leads there.
 */
export function startComposing(): void {
  document.addEventListener("click", (event) => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const composer = link?.closest("[data-composer]");
    if (link?.dataset.compose !== undefined) {
      event.preventDefault();
      void open(link);
    } else if (composer && link?.dataset.composeCancel !== undefined && openers.has(composer)) {
      event.preventDefault();
      close(composer);
    }
  });
  document.addEventListener("keydown", onKey);
  // Back from signing in.
  const named = document.getElementById(location.hash.slice(1));
  if (named instanceof HTMLAnchorElement && named.dataset.compose !== undefined) void open(named);
}

/** The link that a form in the page was opened by; undefined for a form on a page of its own. */
export function openerOf(composer: Element): HTMLAnchorElement | undefined {
  return openers.get(composer);
}

/** Makes a form from another page work in this one. */
export function settle(composer: HTMLElement, address: string, opener?: HTMLAnchorElement): void {
  if (composer instanceof HTMLFormElement) composer.action = address;
  if (!opener) return;
  openers.set(composer, opener);
  renameIds(composer, opener.id);
  const signIn = composer.querySelector<HTMLAnchorElement>("a[data-sign-in]");
  const here = `${location.pathname}${location.search}#${opener.id}`;
  if (signIn) signIn.href = `/sign-in?next=${encodeURIComponent(here)}`;
}

async function open(opener: HTMLAnchorElement): Promise<void> {
  const host = opener.closest("[data-compose-host]");
  const standing = host?.querySelector<HTMLElement>("[data-composer]");
  if (!host || opener.ariaBusy) return;
  if (standing && openers.get(standing) === opener) {
    focusIn(standing);
    return;
  }
  opener.ariaBusy = "true";
  const page = await fetchDocument(opener.href);
  opener.ariaBusy = null;
  const composer = page?.querySelector<HTMLElement>("[data-composer]");
  if (!composer) {
    location.assign(opener.href);
    return;
  }
  if (standing) close(standing);
  settle(composer, opener.href, opener);
  keepDrafts(composer);
  host.append(composer);
  opener.ariaExpanded = "true";
  setBodyHidden(composer, true);
  focusIn(composer);
}

/** Takes the form away; what was written is kept as a draft. */
function close(composer: Element): void {
  const opener = openers.get(composer);
  setBodyHidden(composer, false);
  composer.remove();
  if (!opener) return;
  opener.ariaExpanded = null;
  opener.focus();
}

function onKey(event: KeyboardEvent): void {
  if (!(event.target instanceof Element) || event.isComposing) return;
  const composer = event.target.closest<HTMLElement>("[data-composer]");
  if (!composer) return;
  if (event.key === "Escape" && openers.has(composer)) close(composer);
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey))
    composer.querySelector<HTMLButtonElement>("button[value=post]")?.click();
}

/** While a comment is edited its text stands in the field only. */
function setBodyHidden(composer: Element, isHidden: boolean): void {
  if (openers.get(composer)?.dataset.compose !== "edit") return;
  const body = composer.closest("[data-comment]")?.querySelector<HTMLElement>("[data-body]");
  if (body) body.hidden = isHidden;
}

/** To write goes on at the end of what is there. */
function focusIn(composer: HTMLElement): void {
  const field = composer.querySelector("textarea");
  field?.setSelectionRange(field.value.length, field.value.length);
  (field ?? composer.querySelector<HTMLElement>("a"))?.focus();
}

/** Ids are unique on the page they come from, not on the one they come to. */
function renameIds(composer: HTMLElement, suffix: string): void {
  for (const element of composer.querySelectorAll("[id]")) {
    const { id } = element;
    element.id = `${id}-${suffix}`;
    for (const name of ["for", "aria-describedby", "aria-labelledby"])
      composer.querySelector(`[${name}="${CSS.escape(id)}"]`)?.setAttribute(name, element.id);
  }
}
