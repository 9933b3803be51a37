import { CodeXml, Globe, MessageSquare, Star } from "lucide-react";
import Link from "next/link";
import { type Day, formatShortDay } from "@/lib/dates";
import { paperPath } from "@/lib/ids";
import type { FeedPaper } from "@/lib/papers/paper";
import { Abstract } from "./abstract";
import { People } from "./people";
import { VoteButton } from "./vote-button";

interface PaperCardProps {
  paper: FeedPaper;
  /** To write dates of this year without it. */
  today: Day;
}

/** A paper in a feed. */
export function PaperCard({ paper, today }: PaperCardProps) {
  return (
    <article className="flex gap-4 border-b border-rule py-6 last:border-b-0 sm:gap-6">
      <VoteButton paperId={paper.id} title={paper.title} upvotes={paper.upvotes} />
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <h3 className="text-xl wrap-anywhere">
          <Link prefetch={false} href={paperPath(paper.id)} className="hover:text-accent">
            {paper.title}
          </Link>
        </h3>
        <Facts paper={paper} today={today} />
        <Abstract text={paper.abstract} title={paper.title} />
        <Links paper={paper} />
      </div>
    </article>
  );
}

function Facts({ paper, today }: PaperCardProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-ink-3">
      <People paper={paper} />
      {paper.publishedOn ? (
        <time dateTime={paper.publishedOn} title="Published">
          {formatShortDay(paper.publishedOn, today)}
        </time>
      ) : null}
      <span className="inline-flex items-center gap-1.5">
        <MessageSquare aria-hidden className="size-4" />
        <span>
          {paper.comments}
          <span className="sr-only">{paper.comments === 1 ? " comment" : " comments"}</span>
        </span>
      </span>
    </div>
  );
}

function Links({ paper }: { paper: FeedPaper }) {
  if (!paper.githubRepo && !paper.projectPage) return null;
  const look = "inline-flex min-h-6 items-center gap-1.5 hover:text-accent";
  return (
    <div className="no-print flex flex-wrap items-center gap-x-5 gap-y-1 text-sm text-ink-2">
      {paper.githubRepo ? (
        <a href={paper.githubRepo} rel="noopener nofollow" className={look}>
          <CodeXml aria-hidden className="size-4" />
          Code
          {paper.githubStars === null ? null : (
            <span className="inline-flex items-center gap-1 text-ink-3">
              <Star aria-hidden className="size-3.5" />
              {paper.githubStars.toLocaleString("en-US")}
              <span className="sr-only"> stars</span>
            </span>
          )}
        </a>
      ) : null}
      {paper.projectPage ? (
        <a href={paper.projectPage} rel="noopener nofollow" className={look}>
          <Globe aria-hidden className="size-4" />
          Project
        </a>
      ) : null}
    </div>
  );
}
