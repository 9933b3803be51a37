import { showOwnVotes } from "./votes";

/** Begins to load when the link is this far below the window. */
const AHEAD = "1200px";

/** Adds the next page's cards where the reader comes near the end. */
export function startMorePages(): void {
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting || !(target instanceof HTMLAnchorElement)) continue;
        observer.unobserve(target);
        void addPage(target, observer);
      }
    },
    { rootMargin: AHEAD },
  );
  const link = nextLink(document);
  if (link) observer.observe(link);
}

async function addPage(link: HTMLAnchorElement, observer: IntersectionObserver): Promise<void> {
  const cards = document.querySelector("[data-cards]");
  const pager = link.closest("[data-pager]");
  const page = await fetchDocument(link.href);
  const added = page?.querySelector("[data-cards]");
  // Without it the link is still there to be followed.
  if (!cards || !pager || !page || !added) return;
  const holder = document.createElement("div");
  holder.append(...added.children);
  await showOwnVotes(holder);
  cards.append(...holder.children);
  const newPager = page.querySelector("[data-pager]");
  if (!newPager) return;
  pager.replaceWith(newPager);
  const next = nextLink(document);
  if (next) observer.observe(next);
}

function nextLink(root: ParentNode): HTMLAnchorElement | null {
  return root.querySelector<HTMLAnchorElement>("a[data-next-page]");
}

/** A page of ours as a document; null when it cannot be had. */
export async function fetchDocument(href: string): Promise<Document | null> {
  try {
    const response = await fetch(href, { headers: { accept: "text/html" } });
    if (!response.ok) return null;
    return new DOMParser().parseFromString(await response.text(), "text/html");
  } catch {
    return null;
  }
}
