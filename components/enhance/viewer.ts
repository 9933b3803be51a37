import { VIEWER_HINT_COOKIE } from "@/lib/accounts/viewer-hint";

export interface Viewer {
  name: string;
  handle: string;
  /** How many notifications they have not seen. */
  unread: number;
  moderates: boolean;
}

interface ViewerAnswer {
  viewer: Viewer | null;
  upvoted: string[];
  /** The reader's own comments in that discussion. */
  own: string[];
  /** Comment and sign of what the reader gave in the discussion asked about. */
  reactions: [string, string][];
}

/** As many papers as one request may ask about. */
const MOST_PAPERS = 100;

let viewer: Viewer | null | undefined;
const listeners = new Set<() => void>();

/** Who reads: undefined until known; null for nobody. */
export function knownViewer(): Viewer | null | undefined {
  return viewer;
}

/** Tells when it becomes known who reads. */
export function onViewerChange(listener: () => void): void {
  listeners.add(listener);
}

/**
 * Asks who reads and which of these papers they upvoted; null when the server
 * cannot be asked. Nobody signed in costs no request.
 */
export async function loadViewer(
  paperIds: string[],
  discussion?: string,
): Promise<{ upvoted: Set<string>; own: string[]; reactions: [string, string][] } | null> {
  if (!document.cookie.split("; ").includes(`${VIEWER_HINT_COOKIE}=1`)) {
    become(null);
    return { upvoted: new Set(), own: [], reactions: [] };
  }
  const chunks = paperIds.length === 0 ? [[]] : chunk(paperIds, MOST_PAPERS);
  const answers = await Promise.all(
    chunks.map((papers, index) => fetchViewer(papers, index === 0 ? discussion : undefined)),
  );
  const known = answers.filter((answer) => answer !== null);
  const [first] = known;
  // Who reads stays what it was, and a vote will say what is wrong.
  if (!first || known.length < answers.length) return null;
  become(first.viewer);
  return {
    upvoted: new Set(known.flatMap(({ upvoted }) => upvoted)),
    own: known.flatMap(({ own }) => own),
    reactions: known.flatMap(({ reactions }) => reactions),
  };
}

function become(known: Viewer | null): void {
  if (JSON.stringify(known) === JSON.stringify(viewer)) return;
  viewer = known;
  for (const listener of listeners) listener();
}

async function fetchViewer(papers: string[], discussion?: string): Promise<ViewerAnswer | null> {
  const query = new URLSearchParams({
    ...(papers.length > 0 && { papers: papers.join(",") }),
    ...(discussion && { discussion }),
  });
  try {
    const response = await fetch(`/api/viewer?${query}`, {
      headers: { accept: "application/json" },
    });
    return response.ok ? ((await response.json()) as ViewerAnswer) : null;
  } catch {
    return null;
  }
}

function chunk(items: string[], size: number): string[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
