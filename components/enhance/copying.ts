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
    await navigator.clipboard.writeText(await textOf(button));
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

/** What a button copies: a text of its own, or what lies at an address. */
async function textOf({ dataset }: HTMLButtonElement): Promise<string> {
  if (dataset.copyText !== undefined) return dataset.copyText;
  const response = await fetch(dataset.copy ?? "");
  if (!response.ok) throw new Error(response.statusText);
  return response.text();
}
