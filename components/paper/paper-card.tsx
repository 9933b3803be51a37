import { CodeXml, Globe, MessageSquare, Star } from "lucide-react";
import { paperPath, thumbnailPath, topicPath } from "@/lib/ids";
import type { Card } from "@/lib/papers/card";
import { Abstract } from "./abstract";
import { People } from "./people";
import { VoteForm } from "./vote-form";
import { WhyHere } from "./why-here";

interface PaperCardProps {
  card: Card;
  /** The page it stands on. */
  path: string;
}

type PaperCardPart = Pick<PaperCardProps, "card">;

/** A paper in a feed. */
export function PaperCard({ card, path }: PaperCardProps) {
  return (
    <article className="flex gap-4 border-b border-rule py-6 last:border-b-0 sm:gap-6" data-card>
      <VoteForm paperId={card.id} title={card.title} upvotes={card.upvotes} path={path} />
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <h3 className="text-xl wrap-anywhere" dir="auto">
          <a
            href={paperPath(card.id)}
            className="hover:text-accent"
            data-open
            dangerouslySetInnerHTML={{ __html: card.titleHtml }}
          />
        </h3>
        <Facts card={card} />
        {card.hasPicture ? (
          <Picture
            id={card.id}
            className="mt-1 aspect-[2/1] w-full max-w-md rounded-control md:hidden"
          />
        ) : null}
        <Abstract html={card.abstractHtml} length={card.abstractLength} title={card.title}>
          <Links card={card} />
        </Abstract>
        {card.why ? <WhyHere why={card.why} upvotes={card.upvotes} /> : null}
      </div>
      <Picture id={card.id} className="mt-1 hidden h-25 w-40 shrink-0 rounded-control md:block" />
    </article>
  );
}

/** Beside the words where there is room; on a phone only a picture of the paper's own, below its title. */
function Picture({ id, className }: { id: string; className: string }) {
  return (
    <img
      src={thumbnailPath(id)}
      alt=""
      width={160}
      height={100}
      loading="lazy"
      decoding="async"
      className={`thumbnail no-print border border-rule bg-wash object-cover ${className}`}
    />
  );
}

function Facts({ card }: PaperCardPart) {
  return (
    <div className="relative flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-ink-3">
      <People {...card} />
      {card.published ? (
        <time dateTime={card.published.day} title="Published">
          {card.published.text}
        </time>
      ) : null}
      <a
        href={`${paperPath(card.id)}#comments`}
        className="inline-flex min-h-6 items-center gap-1.5 hover:text-accent"
      >
        <MessageSquare aria-hidden className="size-4" />
        <span>
          {card.comments}
          <span className="sr-only">{card.comments === 1 ? " comment" : " comments"}</span>
        </span>
      </a>
      <Submitter card={card} />
    </div>
  );
}

function Submitter({ card: { submittedBy, submitterHandle } }: PaperCardPart) {
  if (!submittedBy) return null;
  return (
    <span title="Submitted by">
      by{" "}
      {submitterHandle ? (
        <a href={`/users/${submitterHandle}`} className="hover:text-accent hover:underline">
          {submittedBy}
        </a>
      ) : (
        submittedBy
      )}
    </span>
  );
}

const LINK = "inline-flex min-h-6 items-center gap-1.5 hover:text-accent";

function Links({ card }: PaperCardPart) {
  return (
    <>
      {card.githubRepo ? (
        <a href={card.githubRepo} rel="noopener nofollow" className={`${LINK} text-ink-2`}>
          <CodeXml aria-hidden className="size-4" />
          Code
          {card.githubStars === null ? null : (
            <span className="inline-flex items-center gap-1 text-ink-3">
              <Star aria-hidden className="size-3.5" />
              {card.githubStars.toLocaleString("en-US")}
              <span className="sr-only"> stars</span>
            </span>
          )}
        </a>
      ) : null}
      {card.projectPage ? (
        <a href={card.projectPage} rel="noopener nofollow" className={`${LINK} text-ink-2`}>
          <Globe aria-hidden className="size-4" />
          Project
        </a>
      ) : null}
      {card.topics.map(({ slug, name }) => (
        <a key={slug} href={topicPath(slug)} className={`${LINK} text-ink-3`}>
          {name}
        </a>
      ))}
    </>
  );
}
