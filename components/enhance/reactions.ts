import { showFailure } from "./failures";
import { knownViewer } from "./viewer";

const OFFLINE = "Your reaction did not reach the server. Check your connection and try again.";

/** A reaction to a comment changes at once; when the server refuses it changes back and says why. */
export function startReactions(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const button = event.submitter;
    if (!(form instanceof HTMLFormElement) || form.dataset.reactions === undefined) return;
    if (!(button instanceof HTMLButtonElement)) return;
    event.preventDefault();
    if (knownViewer() === null)
      location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
    else void react(form, button);
  });
}

async function react(form: HTMLFormElement, button: HTMLButtonElement): Promise<void> {
  const given = button.ariaPressed !== "true";
  const before = Number(button.querySelector("span + span")?.textContent ?? 0);
  show(form, button, { given, count: before + (given ? 1 : -1) });
  const answer = await send(form.action, button.value, given);
  if ("error" in answer) show(form, button, { given: !given, count: before });
  else show(form, button, answer);
  showFailure(form, "error" in answer ? answer.error : "");
}

type Answer = { given: boolean; count: number } | { error: string };

async function send(address: string, sign: string, given: boolean): Promise<Answer> {
  try {
    const response = await fetch(address, {
      method: "POST",
      headers: { accept: "application/json", "content-type": "application/json" },
      body: JSON.stringify({ sign, given }),
    });
    return (await response.json()) as Answer;
  } catch {
    return { error: OFFLINE };
  }
}

function show(
  form: HTMLFormElement,
  button: HTMLButtonElement,
  { given, count }: { given: boolean; count: number },
): void {
  button.ariaPressed = String(given);
  button.ariaLabel = count > 0 ? `${button.title}: ${String(count)}` : button.title;
  const shown = button.querySelector("span + span") ?? document.createElement("span");
  shown.textContent = count > 0 ? String(count) : "";
  button.append(shown);
  const picker = form.querySelector("details");
  if (count === 0 || !picker?.contains(button)) return;
  picker.open = false;
  picker.before(button);
  button.focus();
}
