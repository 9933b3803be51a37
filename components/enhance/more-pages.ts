import { showOwnVotes } from "./votes";

/** Begins to load when the link is this far below the window. */
const AHEAD = "1200px";

/** So many pages are added by themselves; then the link is to be pressed, and the page's end can be reached. */
const MOST_ADDED = 5;

/** Where the reader is in a feed that has grown. */
interface Place {
  /** How many pages were added. */
  added: number;
  y: number;
}

let added = 0;

/** Adds the next page's cards where the reader comes near the end, and again when they come back. */
export function startMorePages(): void {
  if (!document.querySelector("[data-cards]") || !nextLink(document)) return;
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  status.className = "sr-only";
  document.body.append(status);
  const say = (text: string) => (status.textContent = text);
  addEventListener("pagehide", keepPlace);
  void returnToPlace().then(() => watch(say));
}

function watch(say: (text: string) => void): void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      void addPage().then((pages) => {
        if (pages === null) return;
        say(`${pages} loaded.`);
        observeNext();
      });
    },
    { rootMargin: AHEAD },
  );
  const observeNext = () => {
    const link = nextLink(document);
    if (link && added < MOST_ADDED) observer.observe(link);
  };
  observeNext();
}

/** @returns "Page 2 of 5"; null when the page cannot be had: then the link is still there to be followed. */
async function addPage(): Promise<string | null> {
  const link = nextLink(document);
  const cards = document.querySelector("[data-cards]");
  const pager = link?.closest("[data-pager]");
  const page = link && (await fetchDocument(link.href));
  const more = page?.querySelector("[data-cards]");
  const newPager = page?.querySelector("[data-pager]");
  if (!cards || !pager || !more || !newPager) return null;
  const holder = document.createElement("div");
  holder.append(...more.children);
  await showOwnVotes(holder);
  cards.append(...holder.children);
  pager.replaceWith(newPager);
  added += 1;
  history.scrollRestoration = "manual"; // It knows only the first page's length.
  return newPager.querySelector("[data-page]")?.textContent ?? "";
}

/** Where the browser does not keep the whole page, this tab keeps the place in it. */
function keepPlace(): void {
  try {
    if (added === 0) sessionStorage.removeItem(placeKey());
    else sessionStorage.setItem(placeKey(), JSON.stringify({ added, y: scrollY } satisfies Place));
  } catch {
    // Storage is refused (private mode): the way back leads to the feed's beginning.
  }
}

/** By a reload or the way back only: whoever follows a link wants the beginning. */
async function returnToPlace(): Promise<void> {
  const [navigation] = performance.getEntriesByType("navigation");
  const isReturn =
    navigation instanceof PerformanceNavigationTiming && navigation.type !== "navigate";
  const place = isReturn ? readPlace() : null;
  if (!place) return;
  while (added < Math.min(place.added, MOST_ADDED) && (await addPage()) !== null);
  scrollTo({ top: place.y, behavior: "instant" });
}

function readPlace(): Place | null {
  try {
    return JSON.parse(sessionStorage.getItem(placeKey()) ?? "null") as Place | null;
  } catch {
    return null;
  }
}

function placeKey(): string {
  return `place ${location.pathname}${location.search}`;
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
