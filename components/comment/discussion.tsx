import { MessageSquarePlus } from "lucide-react";
import type { CommentSort, ThreadPage } from "@/lib/comments/comment";
import { commentsPath, composePath } from "@/lib/comments/paths";
import { countOf } from "@/lib/counts";
import { ButtonLink } from "../ui/button-link";
import { PageLink } from "../ui/page-link";
import { CommentThread } from "./comment-tree";

interface DiscussionProps {
  paperId: string;
  /** Comments on the paper in all. */
  count: number;
  page: ThreadPage;
  sort: CommentSort;
}

/** A paper's comments: the first page of them on its own page, all on /papers/ID/comments. */
export function Discussion({ paperId, count, page, sort }: DiscussionProps) {
  const { threads, total } = page;
  return (
    <section
      id="comments"
      aria-labelledby="comments-title"
      className="flex flex-col gap-3"
      data-discussion={paperId}
    >
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="comments-title" className="text-lg">
          {count === 0 ? "Comments" : countOf(count, "comment")}
        </h2>
        {threads.length > 1 ? <Sorts paperId={paperId} sort={sort} /> : null}
      </div>
      {threads.length > 0 ? (
        <ol>
          {threads.map((thread) => (
            <CommentThread key={thread.root.id} paperId={paperId} thread={thread} />
          ))}
        </ol>
      ) : (
        <p className="text-ink-3">
          {count === 0
            ? "Nobody has said anything yet."
            : "Nobody has said anything here yet; the count came along when the paper was imported."}
        </p>
      )}
      <div className="no-print flex flex-wrap items-center gap-3">
        <ButtonLink look="primary" href={composePath(paperId)}>
          <MessageSquarePlus aria-hidden className="size-4" /> Write a comment
        </ButtonLink>
        {total > threads.length ? (
          <ButtonLink href={commentsPath(paperId)}>{countOf(total, "thread")} in all</ButtonLink>
        ) : null}
      </div>
    </section>
  );
}

function Sorts({ paperId, sort }: { paperId: string; sort: CommentSort }) {
  const path = commentsPath(paperId);
  return (
    <nav aria-label="Order of comments" className="flex gap-3 text-sm">
      {(["best", "new"] as const).map((key) => (
        <PageLink
          key={key}
          href={key === "best" ? path : `${path}?sort=${key}`}
          aria-current={key === sort ? "true" : undefined}
          className="inline-flex min-h-6 items-center text-ink-2 hover:text-accent aria-[current]:font-semibold aria-[current]:text-ink"
        >
          {key === "best" ? "Best first" : "Newest first"}
        </PageLink>
      ))}
    </nav>
  );
}
