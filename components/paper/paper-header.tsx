import { BadgeCheck, Bookmark, MessageSquare, Quote } from "lucide-react";
import { countOf } from "@/lib/counts";
import { formatLongDay } from "@/lib/dates";
import { organizationPath, paperPath } from "@/lib/ids";
import { toShownName } from "@/lib/papers/card";
import { periodPath } from "@/lib/papers/period";
import { texToHtml, texToText } from "@/lib/tex/render";
import { PageLink } from "../ui/page-link";
import { PaperLinks } from "./paper-links";
import type { PaperViewProps } from "./paper-view";
import { AuthorNames } from "./people";
import { VoteForm } from "./vote-form";

/** This many names stand open; the others behind "and N more". */
const OPEN_AUTHORS = 30;

type PaperHeaderProps = Pick<PaperViewProps, "paper" | "claimed">;

/** What a paper is called, whose it is, and what one can do with it. */
export function PaperHeader({ paper, claimed }: PaperHeaderProps) {
  const newest = paper.listedOn.at(-1);
  return (
    <header className="flex flex-col gap-4">
      {newest ? (
        <p className="text-sm text-ink-3">
          <PageLink
            href={periodPath({ kind: "day", key: newest.day })}
            className="link inline-flex min-h-6 items-center"
          >
            Papers of {formatLongDay(newest.day)}
          </PageLink>
          {newest.of > 1 ? ` · #${String(newest.rank)} of ${String(newest.of)}` : ""}
        </p>
      ) : null}
      <h1
        dir="auto"
        className="max-w-[52rem] text-2xl wrap-anywhere sm:text-3xl"
        dangerouslySetInnerHTML={{ __html: texToHtml(paper.title) }}
      />
      <Authors paper={paper} claimed={claimed} />
      <div className="no-print mt-2 flex flex-wrap items-center gap-2">
        <VoteForm
          paperId={paper.id}
          title={texToText(paper.title)}
          upvotes={paper.upvotes}
          path={paperPath(paper.id)}
          shape="row"
        />
        <PaperLinks paper={paper} />
      </div>
      <Ways paperId={paper.id} comments={paper.comments} />
    </header>
  );
}

const WAY = "inline-flex min-h-8 items-center gap-2 hover:text-accent";

/** To what stands further down, and to one's own lists. */
function Ways({ paperId, comments }: { paperId: string; comments: number }) {
  return (
    <ul className="no-print flex flex-wrap gap-x-5 text-sm text-ink-2">
      <li>
        <PageLink href={`${paperPath(paperId)}/save`} className={WAY}>
          <Bookmark aria-hidden className="size-4" /> Save
        </PageLink>
      </li>
      <li>
        <a href="#cite" className={WAY}>
          <Quote aria-hidden className="size-4" /> Cite
        </a>
      </li>
      <li>
        <a href="#comments" className={WAY}>
          <MessageSquare aria-hidden className="size-4" />
          {comments === 0 ? "Discuss" : countOf(comments, "comment")}
        </a>
      </li>
    </ul>
  );
}

function Authors({ paper, claimed }: PaperHeaderProps) {
  const names = paper.authors.map(toShownName);
  const rest = names.slice(OPEN_AUTHORS);
  return (
    <div className="flex max-w-[52rem] flex-col gap-1 text-ink-2">
      {paper.organization ? (
        <p className="font-semibold">
          <PageLink href={organizationPath(paper.organization.name)} className="hover:text-accent">
            {paper.organization.fullName}
          </PageLink>
        </p>
      ) : null}
      {names.length > 0 ? (
        <p>
          <AuthorNames names={names.slice(0, OPEN_AUTHORS)} />
        </p>
      ) : paper.authorCount > 0 ? (
        <p>{countOf(paper.authorCount, "author")}</p>
      ) : null}
      {claimed.length > 0 ? (
        <p className="flex flex-wrap items-center gap-x-3 text-sm">
          {claimed.map(({ position, handle }) => (
            <PageLink
              key={handle}
              href={`/users/${handle}`}
              className="inline-flex min-h-6 items-center gap-1 hover:text-accent"
            >
              <BadgeCheck aria-hidden className="size-4 text-good" />
              {names[position - 1]?.text ?? handle} is @{handle}
            </PageLink>
          ))}
        </p>
      ) : null}
      {rest.length > 0 ? (
        <details>
          <summary className="link inline-flex min-h-6 list-none items-center">
            and {rest.length.toLocaleString("en-US")} more
          </summary>
          {/* Thousands of names: text, not thousands of links. */}
          <p className="mt-2 text-sm">{rest.map(({ text }) => text).join(", ")}</p>
        </details>
      ) : null}
    </div>
  );
}
