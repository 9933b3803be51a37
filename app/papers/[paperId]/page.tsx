import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { cache } from "react";
import { JsonLd } from "@/components/paper/json-ld";
import { PaperView } from "@/components/paper/paper-view";
import { listClaimedAuthors } from "@/lib/claims/queries";
import { listThreads } from "@/lib/comments/queries";
import { env } from "@/lib/env";
import { getGeneratedNote } from "@/lib/enrichment/queries";
import { getHubLinks } from "@/lib/hub-links/queries";
import { paperIdFrom, paperPath } from "@/lib/ids";
import { paperMetadata } from "@/lib/papers/metadata";
import type { FeedPaper, PaperDetails } from "@/lib/papers/paper";
import { getPaper } from "@/lib/papers/queries";
import { findMergedInto } from "@/lib/moderation/queries";
import { listStarDays } from "@/lib/repositories/queries";
import { listByTheAuthorsOf, listSimilar } from "@/lib/similar-papers/queries";
import { listUpvoters, listVotesByDay } from "@/lib/votes/queries";

// Kept until the paper changes, as the feed is: see papers/(feed)/date/[day].
export const dynamic = "force-static";
export const revalidate = 60;

export function generateStaticParams(): never[] {
  return [];
}

/** So many stand under "Similar papers" and under "More by these authors". */
const RELATED = 5;

/** As many names stand under a paper. */
const UPVOTERS = 12;

/** So far back the line of votes goes, in days that had some. */
const VOTE_DAYS = 60;

interface PageProps {
  params: Promise<{ paperId: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const paper = await findPaper((await params).paperId);
  return paper ? paperMetadata(paper, env.APP_URL, env.SITE_NAME) : { title: "Paper not found" };
}

/** Everything known about one paper, /papers/2605.01234. */
export default async function PaperPage({ params }: PageProps) {
  const paper = await findPaper((await params).paperId);
  if (!paper) return elsewhere((await params).paperId);
  const [similar, byAuthors, links, generated, stars, discussion, upvoters, votesByDay, claimed] =
    await Promise.all([
      listSimilar(paper.id, RELATED),
      listByTheAuthorsOf(paper.id, 2 * RELATED),
      getHubLinks(paper.id),
      getGeneratedNote(paper.id),
      paper.githubRepo ? listStarDays(paper.githubRepo) : [],
      listThreads(paper.id, { sort: "best", page: 1 }),
      listUpvoters(paper.id, UPVOTERS),
      listVotesByDay(paper.id, VOTE_DAYS),
      listClaimedAuthors(paper.id),
    ]);
  if (!links) notFound(); // hidden in this very moment
  return (
    <>
      <JsonLd paper={paper} siteUrl={env.APP_URL} />
      <PaperView
        paper={paper}
        similar={similar}
        byAuthors={withoutThose(byAuthors, similar).slice(0, RELATED)}
        links={links}
        generated={generated}
        stars={stars}
        discussion={discussion}
        upvoters={upvoters}
        votesByDay={votesByDay}
        claimed={claimed}
      />
    </>
  );
}

/** A paper that is similar and by the same people is named once. */
function withoutThose(papers: FeedPaper[], those: FeedPaper[]): FeedPaper[] {
  return papers.filter(({ id }) => those.every((other) => other.id !== id));
}

/** A merged duplicate leads to the other paper; anything else is not here. */
async function elsewhere(segment: string): Promise<never> {
  const id = paperIdFrom(segment);
  const other = id && (await findMergedInto(id));
  if (other) permanentRedirect(paperPath(other));
  notFound();
}

/** Asked for by the head and by the page; read once. */
const findPaper = cache(async (segment: string): Promise<PaperDetails | null> => {
  const id = paperIdFrom(segment);
  return id && getPaper(id);
});
