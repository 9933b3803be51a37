import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CommentForm } from "@/components/comment/comment-form";
import { CommentItem } from "@/components/comment/comment-item";
import { PaperHeading } from "@/components/comment/paper-heading";
import { commentPath, commentsPath, composePath } from "@/lib/comments/paths";
import { getThreadAround } from "@/lib/comments/queries";
import { isUuid, paperIdFrom } from "@/lib/ids";
import { getPaper } from "@/lib/papers/queries";
import { getViewer } from "@/lib/session";

export const metadata: Metadata = { title: "Write a comment", robots: { index: false } };

interface PageProps {
  params: Promise<{ paperId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** A comment on a paper, or an answer to one: /papers/ID/comments/new?parent=ID&quote=1. */
export default async function NewCommentPage({ params, searchParams }: PageProps) {
  const id = paperIdFrom((await params).paperId);
  const { parent: parentId, quote } = await searchParams;
  const paper = id && (await getPaper(id));
  if (!paper || Array.isArray(parentId) || (parentId !== undefined && !isUuid(parentId)))
    notFound();
  const window = parentId ? await getThreadAround(paper.id, parentId) : null;
  const parent = window?.comments.find((comment) => comment.id === parentId);
  if (parentId && parent?.body == null) notFound();
  const here = composePath(paper.id, parentId, Boolean(quote));
  const isSignedIn = (await getViewer()) !== null;
  return (
    <div className="mx-auto flex max-w-[48rem] flex-col gap-6 px-4 py-8 sm:px-6 sm:py-12">
      <PaperHeading paper={paper} />
      {parent ? <CommentItem paperId={paper.id} comment={parent} /> : null}
      <CommentForm
        paperId={paper.id}
        {...(parent && { parentId: parent.id })}
        body={quote && parent?.body ? quoted(parent.body) : ""}
        isQuote={Boolean(quote)}
        label={parent ? `Your reply to ${parent.author?.name ?? "this comment"}` : "Your comment"}
        back={parent ? commentPath(paper.id, parent.id) : commentsPath(paper.id)}
        signInPath={isSignedIn ? null : `/sign-in?next=${encodeURIComponent(here)}`}
      />
    </div>
  );
}

function quoted(body: string): string {
  return `${body.replace(/^/gm, "> ")}\n\n`;
}
