import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { safeReturnPath } from "@/lib/accounts/return-path";
import { countOf } from "@/lib/counts";
import { decodeSegment, fromSegment, paperPath, parsePaperId } from "@/lib/ids";
import { getPaper } from "@/lib/papers/queries";
import { getViewer } from "@/lib/session";
import { texToHtml } from "@/lib/tex/render";
import { upvotedAmong } from "@/lib/votes/queries";

export const metadata: Metadata = { title: "Your upvote", robots: { index: false } };

interface PageProps {
  params: Promise<{ paperId: string }>;
  searchParams: Promise<{ next?: string | string[]; wish?: string | string[] }>;
}

/**
 * Where a vote by form ends: what was counted, and the way to take it back. With
 * `wish`, where somebody lands who pressed before they had signed in.
 */
export default async function UpvotePage({ params, searchParams }: PageProps) {
  const id = parsePaperId(fromSegment(decodeSegment((await params).paperId)));
  const paper = id && (await getPaper(id));
  if (!paper) notFound();
  const { next: asked, wish } = await searchParams;
  const next = safeReturnPath([asked].flat()[0]);
  const viewer = await getViewer();
  if (!viewer) {
    const here = `${paperPath(paper.id)}/upvote?next=${encodeURIComponent(next)}&wish=1`;
    redirect(`/sign-in?next=${encodeURIComponent(here)}`);
  }
  const upvoted = (await upvotedAmong([paper.id], viewer.id)).length > 0;
  const isAsking = wish !== undefined && !upvoted;
  const back = (
    <ButtonLink look={isAsking ? "quiet" : "primary"} href={next}>
      Back to the papers
    </ButtonLink>
  );
  const press = (
    <form method="post" action={`/api${paperPath(paper.id)}/upvote`}>
      <input type="hidden" name="upvoted" value={String(!upvoted)} />
      <input type="hidden" name="next" value={next} />
      <Button look={isAsking ? "primary" : "quiet"}>
        {upvoted ? "Take my upvote back" : "Upvote"}
      </Button>
    </form>
  );
  return (
    <Notice
      title={upvoted ? "Upvoted" : isAsking ? "Upvote this paper?" : "Not upvoted"}
      actions={
        isAsking ? (
          <>
            {press}
            {back}
          </>
        ) : (
          <>
            {back}
            {press}
          </>
        )
      }
    >
      {isAsking ? <p>You are signed in. One more click, and your upvote counts.</p> : null}
      <p
        className="font-serif text-lg text-ink"
        dangerouslySetInnerHTML={{ __html: texToHtml(paper.title) }}
      />
      <p>
        {countOf(paper.upvotes, "upvote")}
        {upvoted ? ", yours among them." : "."}
      </p>
    </Notice>
  );
}
