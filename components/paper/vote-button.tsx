"use client";

import { ChevronUp } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { type SyntheticEvent, useEffect, useRef, useState } from "react";
import { paperPath } from "@/lib/ids";
import { useReader } from "../account/reader";

interface VoteButtonProps {
  paperId: string;
  title: string;
  /** The count when the shared page was rendered. */
  upvotes: number;
}

/**
 * The upvote with its count. A form, so it works without a script; with one it
 * changes at once and settles on what the server says.
 */
export function VoteButton({ paperId, title, upvotes }: VoteButtonProps) {
  const { upvoted, count, press, message } = useVote(paperId, upvotes);
  const path = usePathname();
  return (
    <form
      method="post"
      action={`/api${paperPath(paperId)}/upvote`}
      onSubmit={press}
      className="no-print relative"
    >
      <input type="hidden" name="upvoted" value="true" />
      <input type="hidden" name="next" value={path} />
      <button
        type="submit"
        aria-pressed={upvoted}
        aria-label={`Upvote ${title}`}
        data-testid={`vote-${paperId}`}
        className="flex min-h-14 w-12 flex-col items-center justify-center rounded-control border border-rule-strong bg-sheet text-ink-2 tabular-nums transition-colors hover:border-accent hover:text-accent aria-pressed:border-accent-rule aria-pressed:bg-accent-wash aria-pressed:text-accent"
      >
        <ChevronUp aria-hidden strokeWidth={2.5} className="size-5" />
        <span className="text-sm leading-5 font-semibold">{compact(count)}</span>
      </button>
      <span role="status" className="sr-only">
        {message.spoken}
      </span>
      {message.shown ? (
        <span
          role="alert"
          className="absolute top-full left-0 z-10 mt-1 w-52 rounded-control border border-danger bg-sheet p-2 text-xs text-danger"
        >
          {message.shown}
        </span>
      ) : null}
    </form>
  );
}

function useVote(paperId: string, upvotes: number) {
  const { name, votes, ask, setVote } = useReader();
  const router = useRouter();
  const path = usePathname();
  const [message, setMessage] = useState({ spoken: "", shown: "" });
  const wanted = useRef<boolean>(undefined);
  const known = votes.get(paperId) ?? { upvoted: false };
  const count = known.upvotes ?? upvotes;

  useEffect(() => {
    ask(paperId);
  }, [ask, paperId]);

  /** Sends what the reader wants until the server and they agree: presses during a request are one more. */
  async function settle(before: { upvoted: boolean; upvotes: number }) {
    let settled = before;
    while (wanted.current !== undefined && wanted.current !== settled.upvoted) {
      const answer = await sendVote(paperId, wanted.current);
      if ("error" in answer) {
        setMessage({ spoken: "", shown: answer.error });
        break;
      }
      settled = answer;
      setMessage({ spoken: settled.upvoted ? "Upvoted." : "Upvote taken back.", shown: "" });
    }
    wanted.current = undefined;
    setVote(paperId, settled);
  }

  function press(event: SyntheticEvent) {
    event.preventDefault();
    if (name === null) {
      router.push(`/sign-in?next=${encodeURIComponent(path)}`);
      return;
    }
    const upvoted = !known.upvoted;
    const idle = wanted.current === undefined;
    wanted.current = upvoted;
    setVote(paperId, { upvoted, upvotes: count + (upvoted ? 1 : -1) });
    if (idle) void settle({ upvoted: known.upvoted, upvotes: count });
  }

  return { upvoted: known.upvoted, count, press, message };
}

type VoteAnswer = { upvoted: boolean; upvotes: number } | { error: string };

async function sendVote(paperId: string, upvoted: boolean): Promise<VoteAnswer> {
  try {
    const response = await fetch(`/api${paperPath(paperId)}/upvote`, {
      method: upvoted ? "POST" : "DELETE",
      headers: { accept: "application/json" },
    });
    return (await response.json()) as VoteAnswer;
  } catch {
    return { error: "Your vote did not reach the server. Check your connection and try again." };
  }
}

/** 1234 → "1.2k": a count keeps to its button. */
function compact(count: number): string {
  return count < 1000 ? String(count) : `${(Math.floor(count / 100) / 10).toFixed(1)}k`;
}
