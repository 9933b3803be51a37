import { commentPath } from "@/lib/comments/paths";
import { markdownToHtml } from "@/lib/comments/markdown";
import { countOf } from "@/lib/counts";
import { dayOf, formatLongDay } from "@/lib/dates";
import type { ProfileComment } from "@/lib/profiles/queries";
import { texToHtml } from "@/lib/tex/render";
import { PageLink } from "../ui/page-link";

/** A person's comments, each with the paper it is about. */
export function CommentList({ comments }: { comments: ProfileComment[] }) {
  if (comments.length === 0) return <p className="py-8 text-ink-3">Nothing yet.</p>;
  return (
    <ul className="divide-y divide-rule">
      {comments.map((comment) => (
        <li key={comment.id} className="flex flex-col gap-1.5 py-4">
          <PageLink
            href={commentPath(comment.paperId, comment.id)}
            className="font-serif font-semibold hover:text-accent"
            dangerouslySetInnerHTML={{ __html: texToHtml(comment.paperTitle) }}
          />
          <p className="text-sm text-ink-3">
            {formatLongDay(dayOf(comment.createdAt))} · {countOf(comment.upvotes, "upvote")}
          </p>
          <div
            dir="auto"
            className="markdown max-w-[44rem]"
            dangerouslySetInnerHTML={{ __html: markdownToHtml(comment.body, comment.id) }}
          />
        </li>
      ))}
    </ul>
  );
}
