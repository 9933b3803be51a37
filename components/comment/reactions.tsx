import { SmilePlus } from "lucide-react";
import type { Comment } from "@/lib/comments/comment";
import { REACTIONS } from "@/lib/comments/schema";

const NAMES: Record<(typeof REACTIONS)[number], string> = {
  "👍": "Thumbs up",
  "🎉": "Hooray",
  "❤️": "Heart",
  "🤔": "Thinking",
  "👀": "Looking",
  "🚀": "Rocket",
};

/** The reactions to a comment, and behind a button those that can be added. */
export function Reactions({ comment, next }: { comment: Comment; next: string }) {
  const given = new Map(comment.reactions.map(({ sign, count }) => [sign, count]));
  const rest = REACTIONS.filter((sign) => !given.has(sign));
  return (
    <form
      method="post"
      action={`/api/comments/${comment.id}/reactions`}
      data-reactions={comment.id}
      className="no-print relative flex flex-wrap items-center gap-1"
    >
      <input type="hidden" name="next" value={next} />
      {[...given].map(([sign, count]) => (
        <Sign key={sign} sign={sign} count={count} />
      ))}
      {rest.length > 0 ? (
        <details className="relative">
          <summary
            aria-label="Add a reaction"
            title="Add a reaction"
            className="inline-flex min-h-9 min-w-9 list-none items-center justify-center rounded-control text-ink-2 hover:bg-wash hover:text-accent"
          >
            <SmilePlus aria-hidden className="size-4" />
          </summary>
          <span className="absolute left-0 z-10 mt-1 grid w-max grid-cols-3 gap-1 rounded-control border border-rule-strong bg-sheet p-1.5 shadow-lg">
            {rest.map((sign) => (
              <Sign key={sign} sign={sign} count={0} />
            ))}
          </span>
        </details>
      ) : null}
    </form>
  );
}

function Sign({ sign, count }: { sign: (typeof REACTIONS)[number]; count: number }) {
  const name = NAMES[sign];
  return (
    <button
      type="submit"
      name="sign"
      value={sign}
      aria-pressed="false"
      aria-label={count > 0 ? `${name}: ${String(count)}` : name}
      title={name}
      className="pill-button min-h-9 border-rule"
    >
      <span aria-hidden>{sign}</span>
      {count > 0 ? <span>{count}</span> : null}
    </button>
  );
}
