import type { ReactNode } from "react";
import type { Comment } from "@/lib/comments/comment";
import { markdownToHtml } from "@/lib/comments/markdown";
import { actsPath, commentPath } from "@/lib/comments/paths";
import { Avatar } from "../account/avatar";
import { PageLink } from "../ui/page-link";
import { TimeOf } from "../ui/time-of";
import { CommentActions } from "./comment-actions";

const GONE_WORDS = {
  deleted: "Deleted by its author.",
  hidden: "Taken down by a moderator.",
  held: "Waiting for a moderator.",
};

interface CommentItemProps {
  paperId: string;
  comment: Comment;
  /** Said above it, where what it answers is not on the page. */
  context?: ReactNode;
}

/** One comment, without its answers. */
export function CommentItem({ paperId, comment, context }: CommentItemProps) {
  const { id, author, body, gone } = comment;
  return (
    <article
      id={`comment-${id}`}
      data-comment={id}
      className="comment flex scroll-mt-20 flex-col gap-1"
      aria-label={author ? `Comment by ${author.name}` : "Comment"}
    >
      <CommentHeader paperId={paperId} comment={comment} />
      <div data-compose-host className="flex flex-col gap-1 sm:pl-[34px]">
        {context}
        {body === null ? (
          <p className="text-sm text-ink-3 italic">{GONE_WORDS[gone ?? "deleted"]}</p>
        ) : (
          <div
            dir="auto"
            data-body
            className="markdown"
            dangerouslySetInnerHTML={{ __html: markdownToHtml(body, id) }}
          />
        )}
        {gone === null ? <CommentActions paperId={paperId} comment={comment} /> : null}
      </div>
    </article>
  );
}

function CommentHeader({ paperId, comment }: { paperId: string; comment: Comment }) {
  const { id, author, gone, createdAt, editedAt } = comment;
  return (
    <header className="flex flex-wrap items-center gap-x-2 text-sm text-ink-3">
      {author ? (
        <PageLink
          href={`/users/${author.handle}`}
          title={`@${author.handle}`}
          className="inline-flex min-h-8 max-w-full items-center gap-2.5 font-semibold text-ink hover:text-accent"
        >
          <Avatar handle={author.handle} hash={author.avatar} />
          <span className="min-w-0 wrap-anywhere">{author.name}</span>
        </PageLink>
      ) : (
        <span className="inline-flex min-h-8 items-center gap-2.5">
          <span aria-hidden className="size-6 rounded-full border border-rule bg-wash" />
          {gone === null ? "Deleted account" : null}
        </span>
      )}
      {comment.isPaperAuthor ? <Badge>Author</Badge> : null}
      {comment.isSubmitter ? <Badge>Submitter</Badge> : null}
      <PageLink
        href={commentPath(paperId, id)}
        className="inline-flex min-h-8 items-center hover:text-accent hover:underline"
      >
        <TimeOf instant={createdAt} />
      </PageLink>
      {editedAt && gone === null ? (
        <PageLink
          href={actsPath(paperId, id)}
          className="inline-flex min-h-8 items-center hover:text-accent hover:underline"
        >
          edited
        </PageLink>
      ) : null}
    </header>
  );
}

function Badge({ children }: { children: ReactNode }) {
  return (
    <span className="rounded-full border border-accent-rule bg-accent-wash px-2 text-xs text-accent">
      {children}
    </span>
  );
}
