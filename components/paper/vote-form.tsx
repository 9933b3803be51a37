import { ChevronUp } from "lucide-react";
import { compactCount } from "@/lib/counts";
import { paperPath } from "@/lib/ids";

interface VoteFormProps {
  paperId: string;
  title: string;
  /** The count as the shared page knows it. */
  upvotes: number;
  /** Where the reader stands, to come back to. */
  path: string;
  /** A column beside a card; a row with its word on a page of its own. */
  shape?: "column" | "row";
}

/**
 * The upvote with its count: a form, so it works without a script. With one,
 * components/enhance/votes.ts changes it at once and settles on the truth.
 */
export function VoteForm({ paperId, title, upvotes, path, shape = "column" }: VoteFormProps) {
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
        className={shape === "row" ? "vote-button vote-button-row" : "vote-button"}
      >
        <ChevronUp aria-hidden strokeWidth={2.5} className="size-5" />
        {shape === "row" ? <span className="font-semibold">Upvote</span> : null}
        <span className="sr-only">
          {shape === "row" ? "" : "Upvote"} {title},{" "}
        </span>
        <span data-count={upvotes} className="text-sm leading-5 font-semibold">
          {compactCount(upvotes)}
        </span>
      </button>
      <span role="status" className="sr-only" />
    </form>
  );
}
