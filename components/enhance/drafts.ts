const SENT = "papers:draft-sent";
const PREFIX = "papers:draft:";

/**
 * Keeps what is being written in this browser until it is posted: a reload, a
 * crash or a sign-in on the way loses nothing.
 */
export function startDrafts(): void {
  const fields = [...document.querySelectorAll<HTMLTextAreaElement>("textarea[data-draft]")];
  forgetPosted(fields);
  for (const field of fields) {
    const key = PREFIX + (field.dataset.draft ?? "");
    const kept = read(localStorage, key);
    if (kept && !field.value.trim()) field.value = kept;
    field.addEventListener("input", () => {
      write(localStorage, key, field.value);
    });
    field.form?.addEventListener("submit", (event) => {
      const { submitter } = event;
      const isPreview = submitter instanceof HTMLButtonElement && submitter.value === "preview";
      if (!isPreview) write(sessionStorage, SENT, key);
    });
  }
}

/** A form that is not on the page any more after it was sent was taken. */
function forgetPosted(fields: HTMLTextAreaElement[]): void {
  const key = read(sessionStorage, SENT);
  if (!key) return;
  write(sessionStorage, SENT, "");
  if (!fields.some((field) => PREFIX + (field.dataset.draft ?? "") === key))
    write(localStorage, key, "");
}

function read(storage: Storage, key: string): string | null {
  try {
    return storage.getItem(key);
  } catch {
    return null; // storage is shut: then there are no drafts
  }
}

function write(storage: Storage, key: string, value: string): void {
  try {
    if (value) storage.setItem(key, value);
    else storage.removeItem(key);
  } catch {
    // Full or shut: writing goes on without a draft.
  }
}
