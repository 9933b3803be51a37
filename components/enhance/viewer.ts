import { VIEWER_HINT_COOKIE } from "@/lib/accounts/viewer-hint";

/** Who reads: undefined until known; null for nobody. */
export type ViewerName = string | null | undefined;

interface ViewerAnswer {
  viewer: { name: string; unread: number } | null;
  upvoted: string[];
  /** The reader's own comments in that discussion. */
  own: string[];
  /** Comment and sign of what the reader gave in the discussion asked about. */
  reactions: [string, string][];
}

/** As many papers as one request may ask about. */
const MOST_PAPERS = 100;

let name: ViewerName;
const listeners = new Set<() => void>();

/** How many notifications they have not seen. */
let unread = 0;

export function unreadCount(): number {
  return unread;
}

export function viewerName(): ViewerName {
  return name;
}

/** Tells when the name becomes known. */
export function onViewerChange(listener: () => void): void {
  listeners.add(listener);
}

/** Asks who reads and which of these papers they upvoted. Nobody signed in costs no request. */
export async function loadViewer(
  paperIds: string[],
  discussion?: string,
): Promise<{ upvoted: Set<string>; own: string[]; reactions: [string, string][] }> {
  if (!document.cookie.split("; ").includes(`${VIEWER_HINT_COOKIE}=1`)) {
    setName(null);
    return { upvoted: new Set(), own: [], reactions: [] };
  }
  const chunks = paperIds.length === 0 ? [[]] : chunk(paperIds, MOST_PAPERS);
  const answers = await Promise.all(
    chunks.map((papers, index) => fetchViewer(papers, index === 0 ? discussion : undefined)),
  );
  unread = answers[0]?.viewer?.unread ?? 0;
  setName(answers[0]?.viewer?.name ?? null);
  return {
    upvoted: new Set(answers.flatMap(({ upvoted }) => upvoted)),
    own: answers.flatMap(({ own }) => own),
    reactions: answers.flatMap(({ reactions }) => reactions),
  };
}

function setName(known: string | null): void {
  if (known === name) return;
  name = known;
  for (const listener of listeners) listener();
}

async function fetchViewer(papers: string[], discussion?: string): Promise<ViewerAnswer> {
  const query = new URLSearchParams({
    ...(papers.length > 0 && { papers: papers.join(",") }),
    ...(discussion && { discussion }),
  });
  try {
    const response = await fetch(`/api/viewer?${query}`, {
      headers: { accept: "application/json" },
    });
    if (response.ok) return (await response.json()) as ViewerAnswer;
  } catch {
    // Offline: the page stays readable, and a vote will say what is wrong.
  }
  return { viewer: null, upvoted: [], own: [], reactions: [] };
}

function chunk(items: string[], size: number): string[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
