import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Discussion } from "@/components/comment/discussion";
import { PaperHeading } from "@/components/comment/paper-heading";
import { Pager } from "@/components/feed/pager";
import { COMMENT_SORTS, type CommentSort } from "@/lib/comments/comment";
import { commentsPath } from "@/lib/comments/paths";
import { listThreads, THREADS_PER_PAGE } from "@/lib/comments/queries";
import { paperIdFrom } from "@/lib/ids";
import { parsePageNumber } from "@/lib/papers/paging";
import { getPaper } from "@/lib/papers/queries";

export const metadata: Metadata = { title: "Comments", robots: { index: false } };

interface PageProps {
  params: Promise<{ paperId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** All comments on a paper, /papers/ID/comments?sort=new&p=2. */
export default async function CommentsPage({ params, searchParams }: PageProps) {
  const id = paperIdFrom((await params).paperId);
  const { sort: askedSort = "best", p = "1", deleted } = await searchParams;
  const sort = COMMENT_SORTS.find((known): known is CommentSort => known === askedSort);
  const number = typeof p === "string" ? parsePageNumber(p) : null;
  const paper = id && (await getPaper(id));
  if (!paper || !sort || number === null) notFound();
  const page = await listThreads(paper.id, { sort, page: number });
  const pages = Math.max(1, Math.ceil(page.total / THREADS_PER_PAGE));
  if (number > pages) notFound();
  const path = commentsPath(paper.id);
  return (
    <div className="mx-auto flex max-w-[48rem] flex-col gap-8 px-4 py-8 sm:px-6 sm:py-12">
      <PaperHeading paper={paper} />
      {deleted ? (
        <p role="status" className="text-good">
          Your comment is deleted.
        </p>
      ) : null}
      <Discussion paperId={paper.id} count={paper.comments} page={page} sort={sort} />
      <Pager path={sort === "best" ? path : `${path}?sort=${sort}`} page={number} pages={pages} />
    </div>
  );
}
