import { compactCount } from "@/lib/counts";
import { knownViewer, loadViewer } from "./viewer";

interface Vote {
  upvoted: boolean;
  upvotes: number;
}

/** What the reader wants, while the server has not agreed yet. */
const wanted = new Map<string, boolean>();

/** How often a vote was pressed on this page. */
let presses = 0;

/** Lays the reader's own votes over the vote forms below a node. */
export async function showOwnVotes(root: ParentNode): Promise<void> {
  const forms = [...root.querySelectorAll<HTMLFormElement>("form[data-vote]")];
  const marks = await askOwnVotes(forms);
  for (const form of forms) if (marks?.upvoted.has(idOf(form))) press(form, true);
  for (const id of marks?.own ?? [])
    document.getElementById(`edit-${id}`)?.removeAttribute("hidden");
  showOwnReactions(marks?.reactions ?? []);
}

/**
 * Asks again when somebody comes back to a page that was left open, or that the
 * browser kept: they may have voted in another tab meanwhile.
 */
export function startRecalling(): void {
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) void recallOwnVotes();
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) void recallOwnVotes();
  });
}

async function recallOwnVotes(): Promise<void> {
  const forms = [...document.querySelectorAll<HTMLFormElement>("form[data-vote]")];
  if (forms.length === 0) return;
  const pressedBefore = presses;
  const marks = await askOwnVotes(forms);
  // Without an answer, or where it may be older than a press, what is shown stays.
  if (!marks || presses !== pressedBefore) return;
  for (const id of new Set(forms.map(idOf))) {
    const [form] = formsOf(id);
    if (!form || wanted.has(id)) continue;
    const { upvoted: before, upvotes } = read(form);
    const now = marks.upvoted.has(id);
    if (now === before) continue;
    // The page was made before that vote, so its count lacks it; who signed out took none back.
    const change = knownViewer() ? (now ? 1 : -1) : 0;
    show(id, { upvoted: now, upvotes: upvotes + change });
  }
}

async function askOwnVotes(forms: HTMLFormElement[]) {
  // A comment's id is no paper's, so the server passes it over; its marks come with the discussion.
  const ids = [...new Set(forms.map(idOf))].filter((id) => !/^[0-9a-f]{8}-/.test(id));
  const discussion = document.querySelector<HTMLElement>("[data-discussion]")?.dataset.discussion;
  return loadViewer(ids, discussion);
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
  if (knownViewer() === null) {
    signInFirst(form);
    return;
  }
  presses += 1;
  const id = idOf(form);
  const before = read(form);
  const upvoted = !before.upvoted;
  const isIdle = !wanted.has(id);
  wanted.set(id, upvoted);
  show(id, { upvoted, upvotes: before.upvotes + (upvoted ? 1 : -1) });
  if (isIdle) void settle(id, before);
}

/** Leads through signing in to the page that asks once more whether to upvote; from a comment, back here. */
function signInFirst(form: HTMLFormElement): void {
  const here = location.pathname + location.search;
  const { pathname } = new URL(form.action);
  const next = pathname.startsWith("/api/papers/")
    ? `${pathname.slice("/api".length)}?next=${encodeURIComponent(here)}&wish=1`
    : here;
  location.assign(`/sign-in?next=${encodeURIComponent(next)}`);
}

/** Sends what the reader wants until the server and they agree: presses during a request are one more. */
async function settle(id: string, before: Vote): Promise<void> {
  let settled = before;
  let failure = "";
  for (;;) {
    const target = wanted.get(id);
    if (target === undefined || target === settled.upvoted) break;
    const [form] = formsOf(id);
    const answer = await send(form?.action ?? "", target);
    if (answer === "signed out") {
      // The session ended meanwhile, here or by a press elsewhere.
      if (form && target) signInFirst(form);
      failure = "You are signed out. Sign in again to vote.";
      break;
    }
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

async function send(
  address: string,
  upvoted: boolean,
): Promise<Vote | { error: string } | "signed out"> {
  try {
    const response = await fetch(address, {
      method: upvoted ? "POST" : "DELETE",
      headers: { accept: "application/json" },
    });
    if (response.status === 401) return "signed out";
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
