import { ChevronUp } from "lucide-react";
import { compactCount } from "@/lib/counts";

interface CommentVoteProps {
  commentId: string;
  upvotes: number;
  /** Where to come back to. */
  next: string;
}

/** A comment's upvote with its count; made quicker by components/enhance/votes.ts, as a paper's is. */
export function CommentVote({ commentId, upvotes, next }: CommentVoteProps) {
  return (
    <form
      method="post"
      action={`/api/comments/${commentId}/upvote`}
      data-vote={commentId}
      className="no-print relative"
    >
      <input type="hidden" name="upvoted" value="true" />
      <input type="hidden" name="next" value={next} />
      <button type="submit" aria-pressed="false" className="pill-button min-h-9 border-rule">
        <ChevronUp aria-hidden strokeWidth={2.5} className="size-4" />
        <span className="sr-only">Upvote this comment, </span>
        <span data-count={upvotes}>{compactCount(upvotes)}</span>
      </button>
      <span role="status" className="sr-only" />
    </form>
  );
}
