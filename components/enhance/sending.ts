import { showAges } from "./ages";
import { openerOf, settle } from "./composing";
import { forgetDrafts, keepDrafts } from "./drafts";
import { showFailure } from "./failures";
import { showOwnVotes } from "./votes";

const OFFLINE =
  "This did not reach the server. Your text is kept: check your connection and try again.";

/**
 * Sends what was written without leaving the page, so that nothing is lost when
 * the network, the server or the session is away. A refusal comes back with the form.
 */
export function startSending(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.dataset.composer === undefined) return;
    // In development React is in the page and sends its forms itself.
    if (form.action.startsWith("javascript:")) return;
    event.preventDefault();
    if (form.ariaBusy) return;
    form.ariaBusy = "true";
    void send(form, event.submitter).finally(() => {
      form.ariaBusy = null;
    });
  });
}

async function send(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  const response = await fetch(form.action, {
    method: "POST",
    body: new FormData(form, submitter),
  }).catch(() => null);
  const html = await response?.text().catch(() => null);
  if (!response || html == null) {
    fail(form, OFFLINE);
    return;
  }
  const page = new DOMParser().parseFromString(html, "text/html");
  const address = new URL(response.url);
  if (response.redirected && !address.pathname.startsWith("/sign-in")) {
    forgetDrafts(form);
    if (!showPosted(form, page, address)) leaveFor(address);
    return;
  }
  const answer = page.querySelector<HTMLFormElement>("form[data-composer]");
  if (!response.ok) fail(form, refusal(response.status));
  else if (answer) showAnswer(form, answer);
  // The page has no form any more, and says why; what was written is kept as a draft.
  else location.assign(address);
}

function refusal(status: number): string {
  return `The server did not take this (error ${String(status)}). Your text is kept: please try again in a moment.`;
}

/** The form as it came back: with a preview, or with what is wrong. */
function showAnswer(form: HTMLFormElement, answer: HTMLFormElement): void {
  settle(answer, form.action, openerOf(form));
  keepDrafts(answer);
  form.replaceWith(answer);
  answer.querySelector("textarea")?.focus({ preventScroll: true });
  answer.querySelector("[aria-label=Preview]")?.scrollIntoView({ block: "nearest" });
}

function fail(form: HTMLFormElement, words: string): void {
  showFailure(form, words, "text-sm text-danger");
}

/**
 * Puts the new or changed comment where the reader is, as the page it was sent to
 * shows it: a new thread first, else the comment that was answered or edited with
 * all its answers. @returns false when it has no place here.
 */
function showPosted(form: HTMLFormElement, page: Document, { pathname }: URL): boolean {
  const opener = openerOf(form);
  const id = pathname.split("/").at(-1) ?? "";
  const made = page.querySelector<HTMLElement>(`[data-comment="${CSS.escape(id)}"]`);
  if (!opener || !made) return false;
  if (opener.dataset.compose === "new") {
    const thread = made.closest("li");
    const threads = document.querySelector("[data-threads]");
    if (!thread || !threads) return false;
    form.remove();
    opener.ariaExpanded = null;
    document.querySelector("[data-no-comments]")?.remove();
    threads.prepend(thread);
  } else if (!replaceThread(opener, page)) return false;
  if (opener.dataset.compose !== "edit") countOneMore();
  const shown = made.closest("li") ?? made;
  showAges(shown);
  void showOwnVotes(shown);
  made.tabIndex = -1;
  made.focus({ preventScroll: true });
  made.scrollIntoView({ block: "nearest" });
  return true;
}

function replaceThread(opener: HTMLElement, page: Document): boolean {
  const old = opener.closest("li");
  const parent = opener.closest<HTMLElement>("[data-comment]")?.dataset.comment ?? "";
  const fresh = page.querySelector(`[data-comment="${CSS.escape(parent)}"]`)?.closest("li");
  // A long thread has pages: what is shown here and not there would be gone.
  if (!old || !fresh || !idsIn(old).every((id) => idsIn(fresh).includes(id))) return false;
  old.replaceWith(fresh);
  showAges(fresh);
  void showOwnVotes(fresh);
  return true;
}

function idsIn(root: Element): string[] {
  return [...root.querySelectorAll<HTMLElement>("[data-comment]")].map(
    ({ dataset }) => dataset.comment ?? "",
  );
}

function countOneMore(): void {
  const count = document.querySelector<HTMLElement>("[data-comment-count]");
  if (!count) return;
  const more = Number(count.dataset.commentCount) + 1;
  count.dataset.commentCount = String(more);
  count.textContent = more.toLocaleString("en-US");
}

/** The page that it was sent to, at the comment where it is one. */
function leaveFor({ href, pathname }: URL): void {
  const id = /\/comments\/([0-9a-f-]{36})$/.exec(pathname)?.[1];
  location.assign(id ? `${href.split("#")[0] ?? ""}#comment-${id}` : href);
}
