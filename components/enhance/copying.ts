const SHOWN_MS = 2000;

/** Makes the copy buttons work. */
export function startCopying(): void {
  const onClick = (event: MouseEvent) => {
    const button = event.target instanceof Element ? event.target.closest("[data-copy]") : null;
    if (button instanceof HTMLButtonElement) void copy(button);
  };
  document.addEventListener("click", onClick);
}

/** Without a script they would do nothing, so the server hides them. */
export function showCopyButtons(): void {
  for (const button of document.querySelectorAll<HTMLElement>("[data-copy]")) button.hidden = false;
}

async function copy(button: HTMLButtonElement): Promise<void> {
  let said = "Copied";
  try {
    const response = await fetch(button.dataset.copy ?? "");
    if (!response.ok) throw new Error(response.statusText);
    await navigator.clipboard.writeText(await response.text());
  } catch {
    said = "Not copied: open the link beside it";
  }
  const status = document.querySelector("[data-copy-status]");
  if (status) status.textContent = said;
  button.textContent = said;
  setTimeout(() => {
    button.textContent = "Copy";
  }, SHOWN_MS);
}
