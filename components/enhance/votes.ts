import { compactCount } from "@/lib/counts";
import { loadViewer, viewerName } from "./viewer";

interface Vote {
  upvoted: boolean;
  upvotes: number;
}

/** What the reader wants, while the server has not agreed yet. */
const wanted = new Map<string, boolean>();

/** Lays the reader's own votes over the vote forms below a node. */
export async function showOwnVotes(root: ParentNode): Promise<void> {
  const forms = [...root.querySelectorAll<HTMLFormElement>("form[data-vote]")];
  // A comment's id is no paper's, so the server passes it over; its marks come with the discussion.
  const ids = [...new Set(forms.map(idOf))].filter((id) => !/^[0-9a-f]{8}-/.test(id));
  const discussion = document.querySelector<HTMLElement>("[data-discussion]")?.dataset.discussion;
  const { upvoted, own, reactions } = await loadViewer(ids, discussion);
  for (const form of forms) if (upvoted.has(idOf(form))) press(form, true);
  for (const id of own) document.getElementById(`edit-${id}`)?.removeAttribute("hidden");
  showOwnReactions(reactions);
}

function showOwnReactions(reactions: [string, string][]): void {
  for (const [comment, sign] of reactions) {
    const form = document.querySelector(`form[data-reactions="${CSS.escape(comment)}"]`);
    form
      ?.querySelector(`button[value="${CSS.escape(sign)}"]`)
      ?.setAttribute("aria-pressed", "true");
  }
}

/** Makes every vote form answer at once. */
export function startVoting(): void {
  const onSubmit = (event: SubmitEvent) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.dataset.vote === undefined) return;
    event.preventDefault();
    vote(form);
  };
  document.addEventListener("submit", onSubmit);
}

function vote(form: HTMLFormElement): void {
  if (viewerName() === null) {
    location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
    return;
  }
  const id = idOf(form);
  const before = read(form);
  const upvoted = !before.upvoted;
  const isIdle = !wanted.has(id);
  wanted.set(id, upvoted);
  show(id, { upvoted, upvotes: before.upvotes + (upvoted ? 1 : -1) });
  if (isIdle) void settle(id, before);
}

/** Sends what the reader wants until the server and they agree: presses during a request are one more. */
async function settle(id: string, before: Vote): Promise<void> {
  let settled = before;
  let failure = "";
  for (;;) {
    const target = wanted.get(id);
    if (target === undefined || target === settled.upvoted) break;
    const answer = await send(formsOf(id)[0]?.action ?? "", target);
    if ("error" in answer) {
      failure = answer.error;
      break;
    }
    settled = answer;
  }
  wanted.delete(id);
  show(id, settled);
  for (const form of formsOf(id)) tell(form, settled, failure);
}

async function send(address: string, upvoted: boolean): Promise<Vote | { error: string }> {
  try {
    const response = await fetch(address, {
      method: upvoted ? "POST" : "DELETE",
      headers: { accept: "application/json" },
    });
    return (await response.json()) as Vote | { error: string };
  } catch {
    return { error: "Your vote did not reach the server. Check your connection and try again." };
  }
}

function idOf(form: HTMLFormElement): string {
  return form.dataset.vote ?? "";
}

function formsOf(id: string): HTMLFormElement[] {
  return [...document.querySelectorAll<HTMLFormElement>(`form[data-vote="${CSS.escape(id)}"]`)];
}

function read(form: HTMLFormElement): Vote {
  return {
    upvoted: form.querySelector("button")?.getAttribute("aria-pressed") === "true",
    upvotes: Number(form.querySelector<HTMLElement>("[data-count]")?.dataset.count ?? 0),
  };
}

function show(id: string, { upvoted, upvotes }: Vote): void {
  for (const form of formsOf(id)) {
    press(form, upvoted);
    const count = form.querySelector<HTMLElement>("[data-count]");
    if (!count) continue;
    count.dataset.count = String(upvotes);
    count.textContent = compactCount(upvotes);
  }
}

function press(form: HTMLFormElement, upvoted: boolean): void {
  form.querySelector("button")?.setAttribute("aria-pressed", String(upvoted));
}

/** Says how it ended: aloud to those who listen, in sight when it went wrong. */
function tell(form: HTMLFormElement, { upvoted }: Vote, failure: string): void {
  const status = form.querySelector("[role=status]");
  if (status) status.textContent = failure ? "" : upvoted ? "Upvoted." : "Upvote taken back.";
  form.querySelector("[role=alert]")?.remove();
  if (!failure) return;
  const alert = document.createElement("span");
  alert.setAttribute("role", "alert");
  alert.className = "vote-failure";
  alert.textContent = failure;
  form.append(alert);
}
