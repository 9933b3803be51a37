import { ChevronUp } from "lucide-react";
import { paperPath } from "@/lib/ids";
import { compactCount } from "@/lib/counts";

interface VoteFormProps {
  paperId: string;
  title: string;
  /** The count as the shared page knows it. */
  upvotes: number;
  /** Where the reader stands, to come back to. */
  path: string;
}

/**
 * The upvote with its count: a form, so it works without a script. With one,
 * components/enhance/votes.ts changes it at once and settles on the truth.
 */
export function VoteForm({ paperId, title, upvotes, path }: VoteFormProps) {
  return (
    <form
      method="post"
      action={`/api${paperPath(paperId)}/upvote`}
      data-vote={paperId}
      className="no-print relative"
    >
      <input type="hidden" name="upvoted" value="true" />
      <input type="hidden" name="next" value={path} />
      <button
        type="submit"
        aria-pressed="false"
        data-testid={`vote-${paperId}`}
        className="vote-button"
      >
        <ChevronUp aria-hidden strokeWidth={2.5} className="size-5" />
        <span className="sr-only">Upvote {title}, </span>
        <span data-count={upvotes} className="text-sm leading-5 font-semibold">
          {compactCount(upvotes)}
        </span>
      </button>
      <span role="status" className="sr-only" />
    </form>
  );
}
