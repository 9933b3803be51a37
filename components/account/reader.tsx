"use client";

import { usePathname } from "next/navigation";
import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { VIEWER_HINT_COOKIE } from "@/lib/accounts/viewer-hint";

/** What a paper's button shows once it knows more than the shared page did. */
export interface Vote {
  upvoted: boolean;
  /** Present after the reader's own vote here; until then the page's count stands. */
  upvotes?: number;
}

interface Reader {
  /** Undefined until known; then the name, or null for nobody. */
  name: string | null | undefined;
  votes: ReadonlyMap<string, Vote>;
  /** Asks, together with all others of this moment, whether the reader upvoted a paper. */
  ask: (paperId: string) => void;
  setVote: (paperId: string, vote: Vote) => void;
}

const ReaderContext = createContext<Reader | null>(null);

/** The reader's own things, laid over pages that are the same for everybody. */
export function ReaderProvider({ children }: { children: ReactNode }) {
  const [name, setName] = useState<string | null>();
  const [votes, setVotes] = useState<ReadonlyMap<string, Vote>>(new Map());
  const asked = useRef(new Set<string>());
  const waiting = useRef<string[]>([]);
  const knownName = useRef<string | null>(null);
  // Signing in or out leads to another page, and with it here.
  const path = usePathname();

  const load = useCallback(async () => {
    const papers = waiting.current;
    waiting.current = [];
    const answer = await fetchViewer(papers);
    knownName.current = answer.viewer?.name ?? null;
    setName(knownName.current);
    setVotes(
      (known) =>
        new Map([...known, ...answer.upvoted.map((id) => [id, { upvoted: true }] as const)]),
    );
  }, []);

  const forget = useCallback(() => {
    setName(null);
    if (knownName.current === null) return;
    knownName.current = null;
    asked.current.clear();
    setVotes(new Map());
  }, []);

  const ask = useCallback(
    (paperId: string) => {
      if (asked.current.has(paperId) || !isHintedSignedIn()) return;
      asked.current.add(paperId);
      // One request for all the cards that mount together.
      if (waiting.current.push(paperId) === 1) queueMicrotask(() => void load());
    },
    [load],
  );

  const setVote = useCallback((paperId: string, vote: Vote) => {
    setVotes((known) => new Map(known).set(paperId, vote));
  }, []);

  useEffect(() => {
    const hinted = isHintedSignedIn();
    // Cards mount before this runs; when they have asked, their request brings the name too.
    if (hinted && waiting.current.length === 0 && !knownName.current) void load();
    if (!hinted) queueMicrotask(forget);
  }, [path, load, forget]);

  const reader = useMemo(() => ({ name, votes, ask, setVote }), [name, votes, ask, setVote]);
  return <ReaderContext value={reader}>{children}</ReaderContext>;
}

export function useReader(): Reader {
  const reader = use(ReaderContext);
  if (!reader) throw new Error("useReader outside ReaderProvider");
  return reader;
}

function isHintedSignedIn(): boolean {
  return document.cookie.split("; ").includes(`${VIEWER_HINT_COOKIE}=1`);
}

interface ViewerAnswer {
  viewer: { name: string } | null;
  upvoted: string[];
}

async function fetchViewer(papers: string[]): Promise<ViewerAnswer> {
  const query = new URLSearchParams(papers.length > 0 ? { papers: papers.join(",") } : {});
  try {
    const response = await fetch(`/api/viewer?${query}`, {
      headers: { accept: "application/json" },
    });
    if (response.ok) return (await response.json()) as ViewerAnswer;
  } catch {
    // Offline: the page stays readable, and a vote will say what is wrong.
  }
  return { viewer: null, upvoted: [] };
}
