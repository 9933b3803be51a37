import { PenLine } from "lucide-react";
import type { CommentSort, ThreadPage } from "@/lib/comments/comment";
import { commentsPath, composePath, hubDiscussionUrl } from "@/lib/comments/paths";
import { countOf } from "@/lib/counts";
import { isArxivId } from "@/lib/ids";
import { ButtonLink } from "../ui/button-link";
import { PageLink } from "../ui/page-link";
import { CommentThread } from "./comment-tree";

interface DiscussionProps {
  paperId: string;
  /** Comments on the paper in all, with those it had where it was imported from. */
  count: number;
  page: ThreadPage;
  sort: CommentSort;
}

/** A paper's comments: the first page of them on its own page, all on /papers/ID/comments. */
export function Discussion({ paperId, count, page, sort }: DiscussionProps) {
  const { threads, total, comments } = page;
  const isCut = total > threads.length;
  return (
    <section
      id="comments"
      aria-labelledby="comments-title"
      className="flex max-w-[46rem] flex-col gap-4"
      data-discussion={paperId}
    >
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h2 id="comments-title" className="text-lg">
          Discussion{" "}
          <span data-comment-count={comments} className="font-sans text-base text-ink-3">
            {comments > 0 ? comments.toLocaleString("en-US") : ""}
          </span>
        </h2>
        {threads.length > 1 ? <Sorts paperId={paperId} sort={sort} /> : null}
      </div>
      <Opener paperId={paperId} isEmpty={threads.length === 0} />
      <ol data-threads>
        {threads.map(({ root, more }) => (
          <CommentThread key={root.id} paperId={paperId} root={root} more={more} />
        ))}
      </ol>
      <Elsewhere paperId={paperId} count={count - comments} isAll={comments === 0} />
      {isCut ? (
        <ButtonLink href={commentsPath(paperId)} className="no-print self-start">
          See all {countOf(comments, "comment")}
        </ButtonLink>
      ) : null}
    </section>
  );
}

/** Looks like the field that it becomes where there is a script (components/enhance/composing.ts). */
function Opener({ paperId, isEmpty }: { paperId: string; isEmpty: boolean }) {
  return (
    <div data-compose-host className="no-print flex flex-col gap-2">
      {isEmpty ? (
        <p data-no-comments className="text-ink-2">
          No comments yet. Ask a question, add a result, or point to related work.
        </p>
      ) : null}
      <PageLink
        id="write"
        href={composePath(paperId)}
        data-compose="new"
        className="flex min-h-12 items-center gap-3 rounded-control border border-rule-strong bg-sheet px-3.5 text-ink-3 hover:border-accent hover:text-accent aria-expanded:hidden"
      >
        <PenLine aria-hidden className="size-4" /> Write a comment
      </PageLink>
    </div>
  );
}

interface ElsewhereProps {
  paperId: string;
  count: number;
  /** There are none here. */
  isAll: boolean;
}

/** What an import counted and did not bring along. */
function Elsewhere({ paperId, count, isAll }: ElsewhereProps) {
  if (count <= 0) return null;
  return (
    <p className="text-sm text-ink-3">
      {countOf(count, isAll ? "comment" : "more comment")} {count === 1 ? "was" : "were"} made where
      this paper was imported from.
      {isArxivId(paperId) ? (
        <>
          {" "}
          <a href={hubDiscussionUrl(paperId)} rel="noopener" className="link">
            Read the discussion on Hugging Face
          </a>
        </>
      ) : null}
    </p>
  );
}

function Sorts({ paperId, sort }: { paperId: string; sort: CommentSort }) {
  const path = commentsPath(paperId);
  return (
    <nav aria-label="Order of comments" className="no-print flex gap-4 text-sm">
      {(["best", "new"] as const).map((key) => (
        <PageLink
          key={key}
          href={key === "best" ? path : `${path}?sort=${key}`}
          aria-current={key === sort ? "true" : undefined}
          className="inline-flex min-h-9 items-center text-ink-2 hover:text-accent aria-[current]:font-semibold aria-[current]:text-ink"
        >
          {key === "best" ? "Best first" : "Newest first"}
        </PageLink>
      ))}
    </nav>
  );
}
