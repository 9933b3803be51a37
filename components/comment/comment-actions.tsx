import { Ellipsis, Pencil, Quote, Reply } from "lucide-react";
import type { Comment } from "@/lib/comments/comment";
import { actsPath, commentPath, composePath } from "@/lib/comments/paths";
import { PageLink } from "../ui/page-link";
import { CommentVote } from "./comment-vote";
import { Reactions } from "./reactions";

const ACTION =
  "no-print inline-flex min-h-9 min-w-9 items-center justify-center gap-1.5 rounded-control px-2 text-sm text-ink-2 hover:bg-wash hover:text-accent aria-expanded:text-accent";

/**
 * What one does with a comment at once. The page is the same for everybody, so
 * the way to edit is shown by the script to whose comment it is; without one it
 * is behind "More". `data-compose` opens the form of the page it leads to in place.
 */
export function CommentActions({ paperId, comment }: { paperId: string; comment: Comment }) {
  const { id } = comment;
  const here = commentPath(paperId, id);
  return (
    <div className="flex flex-wrap items-center gap-x-1 gap-y-1">
      <CommentVote commentId={id} upvotes={comment.upvotes} next={here} />
      <Reactions comment={comment} next={here} />
      <PageLink
        id={`reply-${id}`}
        href={composePath(paperId, id)}
        data-compose="reply"
        className={ACTION}
      >
        <Reply aria-hidden className="hidden size-4 sm:block" /> Reply
      </PageLink>
      <PageLink
        id={`quote-${id}`}
        href={composePath(paperId, id, true)}
        data-compose="reply"
        className={ACTION}
        aria-label="Reply with a quote"
        title="Reply with a quote"
      >
        <Quote aria-hidden className="size-4" />
      </PageLink>
      <PageLink
        id={`edit-${id}`}
        href={actsPath(paperId, id)}
        data-compose="edit"
        hidden
        className={ACTION}
      >
        <Pencil aria-hidden className="size-4" /> Edit
      </PageLink>
      <PageLink
        href={actsPath(paperId, id)}
        className={ACTION}
        aria-label="More"
        title="More: report, history, delete"
      >
        <Ellipsis aria-hidden className="size-4" />
      </PageLink>
    </div>
  );
}
