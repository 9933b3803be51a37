import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { safeReturnPath } from "@/lib/accounts/return-path";
import { decodeSegment, fromSegment, paperPath, parsePaperId } from "@/lib/ids";
import { getPaper } from "@/lib/papers/queries";
import { getViewer } from "@/lib/session";
import { upvotedAmong } from "@/lib/votes/queries";

export const metadata: Metadata = { title: "Your upvote", robots: { index: false } };

interface PageProps {
  params: Promise<{ paperId: string }>;
  searchParams: Promise<{ next?: string | string[] }>;
}

/** Where a vote by form ends: what was counted, and the way to take it back. */
export default async function UpvotePage({ params, searchParams }: PageProps) {
  const id = parsePaperId(fromSegment(decodeSegment((await params).paperId)));
  const paper = id && (await getPaper(id));
  if (!paper) notFound();
  const next = safeReturnPath([(await searchParams).next].flat()[0]);
  const viewer = await getViewer();
  if (!viewer) redirect(`/sign-in?next=${encodeURIComponent(paperPath(paper.id))}`);
  const upvoted = (await upvotedAmong([paper.id], viewer.id)).length > 0;
  return (
    <Notice
      title={upvoted ? "Upvoted" : "Not upvoted"}
      actions={
        <>
          <ButtonLink look="primary" href={next}>
            Back to the papers
          </ButtonLink>
          <form method="post" action={`/api${paperPath(paper.id)}/upvote`}>
            <input type="hidden" name="upvoted" value={String(!upvoted)} />
            <input type="hidden" name="next" value={next} />
            <Button look="quiet">{upvoted ? "Take my upvote back" : "Upvote"}</Button>
          </form>
        </>
      }
    >
      <p className="font-serif text-lg text-ink">{paper.title}</p>
      <p>
        {paper.upvotes === 1 ? "1 upvote" : `${paper.upvotes.toLocaleString("en-US")} upvotes`}
        {upvoted ? ", yours among them." : "."}
      </p>
    </Notice>
  );
}
