import { PenLine, Quote, Reply } from "lucide-react";
import type { ReactNode } from "react";
import type { Comment } from "@/lib/comments/comment";
import { markdownToHtml } from "@/lib/comments/markdown";
import { commentPath, composePath } from "@/lib/comments/paths";
import { dayOf, formatLongDay } from "@/lib/dates";
import { Avatar } from "../account/avatar";
import { PageLink } from "../ui/page-link";
import { CommentVote } from "./comment-vote";
import { Reactions } from "./reactions";

const GONE_WORDS = {
  deleted: "Deleted by its author.",
  hidden: "Taken down by a moderator.",
  held: "Waits for a moderator.",
};

interface CommentItemProps {
  paperId: string;
  comment: Comment;
  /** Said above it, where what it answers is not on the page. */
  context?: ReactNode;
}

/** One comment, without its answers. */
export function CommentItem({ paperId, comment, context }: CommentItemProps) {
  const { id, author, body, gone, editedAt } = comment;
  return (
    <article
      id={`comment-${id}`}
      data-comment={id}
      className="comment flex flex-col gap-1.5 py-3"
      aria-label={author ? `Comment by ${author.name}` : "Comment"}
    >
      <header className="flex flex-wrap items-center gap-x-2 text-sm text-ink-3">
        {author ? (
          <PageLink
            href={`/users/${author.handle}`}
            className="inline-flex min-h-6 items-center gap-2 font-semibold text-ink hover:text-accent"
          >
            <Avatar handle={author.handle} hash={author.avatar} />
            {author.name}
          </PageLink>
        ) : (
          <span>{gone === null ? "Somebody who left" : ""}</span>
        )}
        {comment.isPaperAuthor ? <Badge>Author</Badge> : null}
        {comment.isSubmitter ? <Badge>Submitter</Badge> : null}
        <PageLink href={commentPath(paperId, id)} className="link inline-flex min-h-6 items-center">
          <time dateTime={comment.createdAt.toISOString()}>
            {formatLongDay(dayOf(comment.createdAt))}
          </time>
        </PageLink>
        {editedAt && gone === null ? <span>edited</span> : null}
      </header>
      {context}
      {body === null ? (
        <p className="text-ink-3 italic">{GONE_WORDS[gone ?? "deleted"]}</p>
      ) : (
        <div
          dir="auto"
          className="markdown max-w-[44rem]"
          dangerouslySetInnerHTML={{ __html: markdownToHtml(body, id) }}
        />
      )}
      {gone === null ? <Actions paperId={paperId} comment={comment} /> : null}
    </article>
  );
}

const ACTION =
  "no-print inline-flex min-h-8 items-center gap-1.5 text-sm text-ink-2 hover:text-accent";

function Actions({ paperId, comment }: { paperId: string; comment: Comment }) {
  const { id } = comment;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <CommentVote commentId={id} upvotes={comment.upvotes} next={commentPath(paperId, id)} />
      <Reactions comment={comment} next={commentPath(paperId, id)} />
      <PageLink href={composePath(paperId, id)} className={ACTION}>
        <Reply aria-hidden className="size-4" /> Reply
      </PageLink>
      <PageLink
        href={composePath(paperId, id, true)}
        className={ACTION}
        aria-label="Reply with a quote"
      >
        <Quote aria-hidden className="size-4" /> Quote
      </PageLink>
      <PageLink
        href={`${commentPath(paperId, id).split("#")[0] ?? ""}?act=1#act`}
        className={ACTION}
      >
        <PenLine aria-hidden className="size-4" /> More
      </PageLink>
    </div>
  );
}

function Badge({ children }: { children: ReactNode }) {
  return (
    <span className="rounded-full border border-accent-rule bg-accent-wash px-2 text-xs text-accent">
      {children}
    </span>
  );
}
