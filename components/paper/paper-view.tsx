import { TriangleAlert } from "lucide-react";
import type { ThreadPage } from "@/lib/comments/comment";
import type { GeneratedNote } from "@/lib/enrichment/queries";
import type { HubLinks } from "@/lib/hub-links/repository";
import { mediaOf } from "@/lib/papers/media";
import type { FeedPaper, PaperDetails } from "@/lib/papers/paper";
import type { StarDay } from "@/lib/repositories/star-curve";
import { texToHtml, texToText } from "@/lib/tex/render";
import type { Upvoters as UpvotersOf } from "@/lib/votes/queries";
import { Discussion } from "../comment/discussion";
import { CitePanel } from "./cite-panel";
import { HubRepositories } from "./hub-repositories";
import { MediaGallery } from "./media-gallery";
import { PaperActs } from "./paper-acts";
import { PaperFacts } from "./paper-facts";
import { PaperHeader } from "./paper-header";
import { RelatedPapers } from "./related-papers";
import { StarHistory } from "./star-history";
import { Upvoters } from "./upvoters";
import { VoteHistory } from "./vote-history";

export interface PaperViewProps {
  paper: PaperDetails;
  similar: FeedPaper[];
  /** What else its authors wrote. */
  byAuthors: FeedPaper[];
  links: HubLinks;
  /** What a language model wrote of it, where it came without. */
  generated: GeneratedNote | null;
  /** Its code's stars by day. */
  stars: StarDay[];
  /** The first page of its comments. */
  discussion: ThreadPage;
  upvoters: UpvotersOf;
  votesByDay: { day: string; votes: number; sum: number }[];
  /** Authors whom a moderator has confirmed, by their place. */
  claimed: { position: number; handle: string }[];
}

/** A paper's own page. */
export function PaperView(props: PaperViewProps) {
  const { paper, links, generated, stars, discussion, upvoters, votesByDay, claimed } = props;
  return (
    <article className="mx-auto flex max-w-page flex-col gap-8 px-4 pt-8 sm:px-6 sm:pt-12">
      <PaperHeader paper={paper} claimed={claimed} />
      {/* On a phone the facts stand between the abstract and the discussion, not below it all. */}
      <div className="grid gap-x-12 gap-y-10 border-t border-rule pt-8 lg:grid-cols-[minmax(0,1fr)_15rem] lg:grid-rows-[auto_1fr]">
        <div className="flex min-w-0 flex-col gap-8">
          {paper.isWithdrawn ? <Withdrawn /> : null}
          <ShortSummary paper={paper} generated={generated} />
          <section className="flex flex-col gap-2">
            <h2 className="text-lg">Abstract</h2>
            {paper.abstract ? (
              <div
                dir="auto"
                className="max-w-[44rem] leading-[1.7] wrap-anywhere whitespace-pre-line sm:text-[1.0625rem]"
                dangerouslySetInnerHTML={{ __html: texToHtml(paper.abstract) }}
              />
            ) : (
              <p className="text-ink-3">No abstract is known for this paper.</p>
            )}
          </section>
          <MediaGallery paper={paper} media={mediaOf(paper)} />
        </div>
        <aside
          aria-label="About this paper"
          className="flex flex-col gap-7 text-sm lg:col-start-2 lg:row-span-2 lg:row-start-1"
        >
          <PaperFacts paper={paper} generated={generated} />
          <StarHistory days={stars} />
          <HubRepositories links={links} />
          <VoteHistory days={votesByDay} />
          <Upvoters upvoters={upvoters} />
          <PaperActs paperId={paper.id} />
        </aside>
        <div className="flex min-w-0 flex-col gap-10">
          <CitePanel paperId={paper.id} />
          <Discussion paperId={paper.id} count={paper.comments} page={discussion} sort="best" />
          <RelatedPapers title="Similar papers" papers={props.similar} />
          <RelatedPapers title="More by these authors" papers={props.byAuthors} />
        </div>
      </div>
    </article>
  );
}

function Withdrawn() {
  return (
    <p className="flex items-center gap-2 rounded-control border border-danger px-4 py-3 text-danger">
      <TriangleAlert aria-hidden className="size-4 shrink-0" />
      Its authors have withdrawn this paper from arXiv.
    </p>
  );
}

/** A few words on what it is about, and who found them. */
function ShortSummary({ paper, generated }: Pick<PaperViewProps, "paper" | "generated">) {
  const summary = paper.aiSummary ?? generated?.summary;
  if (!summary) return null;
  return (
    <section className="flex max-w-[44rem] flex-col gap-1 border-l-2 border-accent-rule pl-4">
      <h2 className="font-sans text-sm font-semibold text-ink-3">In short</h2>
      <p className="text-ink-2">{texToText(summary)}</p>
      {paper.aiSummary === null && generated ? (
        <p className="text-sm text-ink-3">
          Written by a language model, {generated.model}, from the abstract. It may be wrong.
        </p>
      ) : null}
    </section>
  );
}
