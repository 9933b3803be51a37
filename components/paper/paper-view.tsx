import { BadgeCheck } from "lucide-react";
import type { ReactNode } from "react";
import type { ThreadPage } from "@/lib/comments/comment";
import { countOf } from "@/lib/counts";
import { formatLongDay } from "@/lib/dates";
import type { GeneratedNote } from "@/lib/enrichment/queries";
import type { HubLinks } from "@/lib/hub-links/repository";
import { isArxivId, organizationPath, paperPath, topicPath } from "@/lib/ids";
import { toShownName } from "@/lib/papers/card";
import type { FeedPaper, PaperDetails } from "@/lib/papers/paper";
import { periodPath } from "@/lib/papers/period";
import type { StarDay } from "@/lib/repositories/star-curve";
import type { Upvoters as UpvotersOf } from "@/lib/votes/queries";
import { texToHtml, texToText } from "@/lib/tex/render";
import { Discussion } from "../comment/discussion";
import { PageLink } from "../ui/page-link";
import { CitePanel } from "./cite-panel";
import { HubRepositories } from "./hub-repositories";
import { PaperActs } from "./paper-acts";
import { PaperLinks } from "./paper-links";
import { AuthorNames } from "./people";
import { StarHistory } from "./star-history";
import { Upvoters } from "./upvoters";
import { VoteForm } from "./vote-form";
import { VoteHistory } from "./vote-history";

/** This many names stand open; the others behind "and N more". */
const OPEN_AUTHORS = 30;

interface PaperViewProps {
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
  const newest = paper.listedOn.at(-1);
  return (
    <article className="mx-auto flex max-w-page flex-col gap-8 px-4 pt-8 sm:px-6 sm:pt-12">
      <header className="flex gap-4 sm:gap-6">
        <VoteForm
          paperId={paper.id}
          title={texToText(paper.title)}
          upvotes={paper.upvotes}
          path={paperPath(paper.id)}
        />
        <div className="flex min-w-0 flex-col gap-3">
          {newest ? (
            <p className="text-sm text-ink-3">
              <PageLink href={periodPath({ kind: "day", key: newest.day })} className="link">
                Papers of {formatLongDay(newest.day)}
              </PageLink>
              {newest.of > 1 ? `, #${newest.rank} of ${newest.of}` : ""}
            </p>
          ) : null}
          <h1
            dir="auto"
            className="max-w-[48rem] text-2xl wrap-anywhere sm:text-3xl"
            dangerouslySetInnerHTML={{ __html: texToHtml(paper.title) }}
          />
          <Authors paper={paper} claimed={claimed} />
        </div>
      </header>
      {/* On a phone the links stand between the abstract and the discussion, not below it all. */}
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_16rem] lg:grid-rows-[auto_1fr]">
        <div className="flex min-w-0 flex-col gap-8">
          <ShortSummary paper={paper} generated={generated} />
          <Section title="Abstract">
            {paper.abstract ? (
              <div
                dir="auto"
                className="max-w-[44rem] text-lg leading-[1.65] wrap-anywhere whitespace-pre-line"
                dangerouslySetInnerHTML={{ __html: texToHtml(paper.abstract) }}
              />
            ) : (
              <p className="text-ink-3">No abstract is known for this paper.</p>
            )}
          </Section>
        </div>
        <aside
          aria-label="About this paper"
          className="flex flex-col gap-6 text-sm lg:col-start-2 lg:row-span-2 lg:row-start-1"
        >
          <PaperLinks paper={paper} />
          <StarHistory days={stars} />
          <HubRepositories links={links} />
          <Facts paper={paper} generated={generated} />
          <VoteHistory days={votesByDay} />
          <Upvoters upvoters={upvoters} />
          <PaperActs paperId={paper.id} />
        </aside>
        <div className="flex min-w-0 flex-col gap-8">
          <CitePanel paperId={paper.id} />
          <Discussion paperId={paper.id} count={paper.comments} page={discussion} sort="best" />
          <Related title="Similar papers" papers={props.similar} />
          <Related title="More by these authors" papers={props.byAuthors} />
        </div>
      </div>
    </article>
  );
}

/** A few words on what it is about, and who found them. */
function ShortSummary({ paper, generated }: Pick<PaperViewProps, "paper" | "generated">) {
  const summary = paper.aiSummary ?? generated?.summary;
  if (!summary) return null;
  return (
    <Section title="In short">
      <p className="max-w-[44rem] text-ink-2">{texToText(summary)}</p>
      {paper.aiSummary === null && generated ? (
        <p className="text-sm text-ink-3">
          Written by a language model, {generated.model}, from the abstract. It may be wrong.
        </p>
      ) : null}
    </Section>
  );
}

function Authors({ paper, claimed }: Pick<PaperViewProps, "paper" | "claimed">) {
  const names = paper.authors.map(toShownName);
  const rest = names.slice(OPEN_AUTHORS);
  return (
    <div className="flex max-w-[48rem] flex-col gap-1 text-ink-2">
      {paper.organization ? (
        <p className="font-semibold">
          <PageLink href={organizationPath(paper.organization.name)} className="hover:text-accent">
            {paper.organization.fullName}
          </PageLink>
        </p>
      ) : null}
      <p>
        {names.length > 0 ? (
          <AuthorNames names={names.slice(0, OPEN_AUTHORS)} />
        ) : paper.authorCount > 0 ? (
          countOf(paper.authorCount, "author")
        ) : null}
      </p>
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

function Facts({ paper, generated }: { paper: PaperDetails; generated: GeneratedNote | null }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 text-ink-2">
      {paper.publishedOn ? <Fact name="Published">{formatLongDay(paper.publishedOn)}</Fact> : null}
      {paper.listedOn.length > 0 ? (
        <Fact name="Listed">
          {paper.listedOn.map(({ day, rank, of }) => (
            <PageLink
              key={day}
              href={periodPath({ kind: "day", key: day })}
              className="link flex min-h-6 items-center"
              title={`Number ${rank} of ${of} that day`}
            >
              {formatLongDay(day)}
            </PageLink>
          ))}
        </Fact>
      ) : null}
      {paper.submittedBy ? <Fact name="Submitted by">{paper.submittedBy}</Fact> : null}
      <Fact name="Comments">
        <PageLink href="#comments" className="link">
          {paper.comments}
        </PageLink>
      </Fact>
      {paper.topics.length > 0 ? (
        <Fact name="Topics">
          {paper.topics.map(({ slug, name }) => (
            <PageLink key={slug} href={topicPath(slug)} className="link flex min-h-6 items-center">
              {name}
            </PageLink>
          ))}
        </Fact>
      ) : null}
      {paper.aiKeywords.length > 0 ? (
        <Fact name="Keywords">{paper.aiKeywords.map(texToText).join(", ")}</Fact>
      ) : generated && generated.keywords.length > 0 ? (
        <Fact name="Keywords">
          {generated.keywords.map(texToText).join(", ")}{" "}
          <span className="text-ink-3">(by {generated.model})</span>
        </Fact>
      ) : null}
      {isArxivId(paper.id) ? <Fact name="arXiv">{paper.id}</Fact> : null}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </>
  );
}

function Related({ title, papers }: { title: string; papers: FeedPaper[] }) {
  if (papers.length === 0) return null;
  return (
    <Section title={title}>
      <ul className="flex max-w-[44rem] flex-col gap-2">
        {papers.map((paper) => (
          <li key={paper.id}>
            <PageLink
              href={paperPath(paper.id)}
              className="link"
              dangerouslySetInnerHTML={{ __html: texToHtml(paper.title) }}
            />{" "}
            <span className="text-sm text-ink-3">{countOf(paper.upvotes, "upvote")}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-lg">{title}</h2>
      {children}
    </section>
  );
}
