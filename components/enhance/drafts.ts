const PREFIX = "papers:draft:";

/**
 * Keeps what is being written in this browser until it is posted: a reload, a
 * crash, a sign-in on the way or a failed send loses nothing.
 */
export function keepDrafts(root: ParentNode): void {
  for (const field of draftFields(root)) {
    const kept = read(keyOf(field));
    if (kept) field.value = withQuote(kept, field);
    field.addEventListener("input", () => {
      write(keyOf(field), field.value);
    });
  }
}

/** What was posted is no draft any more. */
export function forgetDrafts(root: ParentNode): void {
  for (const field of draftFields(root)) write(keyOf(field), "");
}

/** A draft goes before what the page put there; a quote that is asked for comes after it. */
function withQuote(kept: string, { value, dataset }: HTMLTextAreaElement): string {
  if (dataset.quote === undefined || kept.includes(value.trim())) return kept;
  return `${kept.trimEnd()}\n\n${value}`;
}

function draftFields(root: ParentNode): NodeListOf<HTMLTextAreaElement> {
  return root.querySelectorAll<HTMLTextAreaElement>("textarea[data-draft]");
}

function keyOf({ dataset }: HTMLTextAreaElement): string {
  return PREFIX + (dataset.draft ?? "");
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage is shut: then there are no drafts
  }
}

function write(key: string, value: string): void {
  try {
    if (value) localStorage.setItem(key, value);
    else localStorage.removeItem(key);
  } catch {
    // Full or shut: writing goes on without a draft.
  }
}
