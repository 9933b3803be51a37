/** A sign under a comment changes at once; when the server refuses it changes back. */
export function startReactions(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const button = event.submitter;
    if (!(form instanceof HTMLFormElement) || form.dataset.reactions === undefined) return;
    // A sign not given by anybody yet makes a new button: the page does that.
    if (!(button instanceof HTMLButtonElement) || !button.querySelector("span + span")) return;
    event.preventDefault();
    void react(form, button);
  });
}

async function react(form: HTMLFormElement, button: HTMLButtonElement): Promise<void> {
  const given = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(given));
  try {
    const response = await fetch(form.action, {
      method: "POST",
      headers: { accept: "application/json", "content-type": "application/json" },
      body: JSON.stringify({ sign: button.value, given }),
    });
    if (response.status === 401) {
      location.assign(`/sign-in?next=${encodeURIComponent(location.pathname)}`);
      return;
    }
    if (response.ok) {
      const { count } = (await response.json()) as { count: number };
      const shown = button.querySelector("span + span");
      if (shown) shown.textContent = String(count);
      return;
    }
  } catch {
    // Offline: below.
  }
  button.setAttribute("aria-pressed", String(!given));
}
