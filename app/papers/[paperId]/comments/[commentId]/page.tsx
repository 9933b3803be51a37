import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CommentActs } from "@/components/comment/comment-acts";
import { CommentThread } from "@/components/comment/comment-tree";
import { PaperHeading } from "@/components/comment/paper-heading";
import { PageLink } from "@/components/ui/page-link";
import type { ThreadWindow } from "@/lib/comments/queries";
import { commentPath, commentsPath } from "@/lib/comments/paths";
import { getFirstOfThreadPage, getOwnView, getThreadAround } from "@/lib/comments/queries";
import { buildTree } from "@/lib/comments/tree";
import { isUuid, paperIdFrom } from "@/lib/ids";
import { getPaper } from "@/lib/papers/queries";
import { getViewer } from "@/lib/session";

export const metadata: Metadata = { title: "A comment", robots: { index: false } };

interface PageProps {
  params: Promise<{ paperId: string; commentId: string }>;
  searchParams: Promise<{ act?: string | string[] }>;
}

/** A comment in its thread, and what its reader may do with it: /papers/ID/comments/ID. */
export default async function CommentPage({ params, searchParams }: PageProps) {
  const { paperId: segment, commentId } = await params;
  const id = paperIdFrom(segment);
  const paper = id && (await getPaper(id));
  if (!paper || !isUuid(commentId)) notFound();
  const viewer = await getViewer();
  const [window, own] = await Promise.all([
    getThreadAround(paper.id, commentId),
    getOwnView(commentId, viewer?.id ?? null),
  ]);
  if (!window || !own) notFound();
  // Those on this page of the thread; the others' parents may stand on an earlier one.
  const { act } = await searchParams;
  return (
    <div className="mx-auto flex max-w-[48rem] flex-col gap-6 px-4 py-8 sm:px-6 sm:py-12">
      <PaperHeading paper={paper} />
      <p className="flex flex-wrap gap-4 text-sm">
        <PageLink href={commentsPath(paper.id)} className="link">
          All comments
        </PageLink>
        <ThreadPages paperId={paper.id} window={window} />
      </p>
      {act || (own.isHeld && own.isOwn) ? (
        <CommentActs
          paperId={paper.id}
          commentId={commentId}
          own={own}
          isSignedIn={viewer !== null}
        />
      ) : null}
      <ol data-discussion={paper.id}>
        {buildTree(window.comments).map((node) => (
          <CommentThread key={node.id} paperId={paper.id} root={node} />
        ))}
      </ol>
    </div>
  );
}

async function ThreadPages({ paperId, window }: { paperId: string; window: ThreadWindow }) {
  const { rootId, page, pages } = window;
  const [before, after] = await Promise.all([
    page > 1 ? getFirstOfThreadPage(rootId, page - 1) : null,
    page < pages ? getFirstOfThreadPage(rootId, page + 1) : null,
  ]);
  return (
    <>
      {before ? (
        <PageLink href={commentPath(paperId, before)} className="link">
          Earlier in this thread
        </PageLink>
      ) : null}
      {after ? (
        <PageLink href={commentPath(paperId, after)} className="link">
          Later in this thread
        </PageLink>
      ) : null}
    </>
  );
}
