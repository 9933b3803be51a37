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

/** The signs given to a comment, and behind a button those that can be given. */
export function Reactions({ comment, next }: { comment: Comment; next: string }) {
  const given = new Map(comment.reactions.map(({ sign, count }) => [sign, count]));
  const rest = REACTIONS.filter((sign) => !given.has(sign));
  return (
    <form
      method="post"
      action={`/api/comments/${comment.id}/reactions`}
      data-reactions={comment.id}
      className="no-print flex flex-wrap items-center gap-1.5"
    >
      <input type="hidden" name="next" value={next} />
      {[...given].map(([sign, count]) => (
        <Sign key={sign} sign={sign} count={count} />
      ))}
      {rest.length > 0 ? (
        <details className="relative">
          <summary aria-label="Give a sign" className="pill-button list-none text-ink-3">
            ☺+
          </summary>
          <span className="absolute left-0 z-10 mt-1 flex gap-1 rounded-control border border-rule-strong bg-sheet p-1.5 shadow-lg">
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
  return (
    <button
      type="submit"
      name="sign"
      value={sign}
      aria-pressed="false"
      aria-label={count > 0 ? `${NAMES[sign]}: ${String(count)}` : NAMES[sign]}
      className="pill-button"
    >
      <span aria-hidden>{sign}</span>
      {count > 0 ? <span>{count}</span> : null}
    </button>
  );
}
