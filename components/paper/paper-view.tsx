import { CodeXml, ExternalLink, FileText, Globe } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { type Day, formatLongDay } from "@/lib/dates";
import { isArxivId } from "@/lib/ids";
import type { PaperDetails } from "@/lib/papers/paper";
import { countAuthors } from "./people";
import { VoteButton } from "./vote-button";

/** This many names stand open; the others behind "and N more". */
const OPEN_AUTHORS = 30;

/** A paper's own page. */
export function PaperView({ paper, today }: { paper: PaperDetails; today: Day }) {
  const newest = paper.listedOn.at(-1);
  return (
    <article className="mx-auto flex max-w-page flex-col gap-8 px-4 pt-8 sm:px-6 sm:pt-12">
      <header className="flex gap-4 sm:gap-6">
        <VoteButton paperId={paper.id} title={paper.title} upvotes={paper.upvotes} />
        <div className="flex min-w-0 flex-col gap-3">
          {newest ? (
            <Link
              prefetch={false}
              href={`/papers/date/${newest}`}
              className="link w-fit text-sm text-ink-3"
            >
              Papers of {formatLongDay(newest)}
            </Link>
          ) : null}
          <h1 className="max-w-[48rem] text-2xl wrap-anywhere sm:text-3xl">{paper.title}</h1>
          <Authors paper={paper} />
        </div>
      </header>
      <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_16rem]">
        <div className="flex flex-col gap-8">
          {paper.aiSummary ? (
            <Section title="In short">
              <p className="max-w-[44rem] text-ink-2">{paper.aiSummary}</p>
            </Section>
          ) : null}
          <Section title="Abstract">
            {paper.abstract ? (
              <p className="max-w-[44rem] text-lg leading-[1.65] wrap-anywhere whitespace-pre-line">
                {paper.abstract}
              </p>
            ) : (
              <p className="text-ink-3">No abstract is known for this paper.</p>
            )}
          </Section>
        </div>
        <aside aria-label="About this paper" className="flex flex-col gap-6 text-sm">
          <Links paper={paper} />
          <Facts paper={paper} today={today} />
        </aside>
      </div>
    </article>
  );
}

function Authors({ paper }: { paper: PaperDetails }) {
  const open = paper.authors.slice(0, OPEN_AUTHORS).join(", ");
  const rest = paper.authors.slice(OPEN_AUTHORS);
  return (
    <div className="flex max-w-[48rem] flex-col gap-1 text-ink-2">
      {paper.organization ? <p className="font-semibold">{paper.organization.fullName}</p> : null}
      {open ? (
        <p>{open}</p>
      ) : (
        <p>{paper.authorCount > 0 ? countAuthors(paper.authorCount) : null}</p>
      )}
      {rest.length > 0 ? (
        <details>
          <summary className="link inline-flex min-h-6 list-none items-center">
            and {rest.length.toLocaleString("en-US")} more
          </summary>
          <p className="mt-2 text-sm">{rest.join(", ")}</p>
        </details>
      ) : null}
    </div>
  );
}

function Links({ paper }: { paper: PaperDetails }) {
  return (
    <ul className="no-print flex flex-col gap-2">
      {isArxivId(paper.id) ? (
        <>
          <OutLink
            href={`https://arxiv.org/abs/${paper.id}`}
            icon={<ExternalLink aria-hidden className="size-4" />}
          >
            arXiv page
          </OutLink>
          <OutLink
            href={`https://arxiv.org/pdf/${paper.id}`}
            icon={<FileText aria-hidden className="size-4" />}
          >
            PDF
          </OutLink>
        </>
      ) : null}
      {paper.githubRepo ? (
        <OutLink href={paper.githubRepo} icon={<CodeXml aria-hidden className="size-4" />}>
          Code
          {paper.githubStars === null ? "" : `, ${paper.githubStars.toLocaleString("en-US")} stars`}
        </OutLink>
      ) : null}
      {paper.projectPage ? (
        <OutLink href={paper.projectPage} icon={<Globe aria-hidden className="size-4" />}>
          Project page
        </OutLink>
      ) : null}
    </ul>
  );
}

function OutLink({ href, icon, children }: { href: string; icon: ReactNode; children: ReactNode }) {
  return (
    <li>
      <a
        href={href}
        rel="noopener nofollow"
        className="flex min-h-11 items-center gap-2.5 rounded-control border border-rule-strong bg-sheet px-3.5 font-semibold hover:bg-wash"
      >
        {icon}
        {children}
      </a>
    </li>
  );
}

function Facts({ paper }: { paper: PaperDetails; today: Day }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 text-ink-2">
      {paper.publishedOn ? <Fact name="Published">{formatLongDay(paper.publishedOn)}</Fact> : null}
      {paper.listedOn.length > 0 ? (
        <Fact name="Listed">
          {paper.listedOn.map((day) => (
            <Link key={day} prefetch={false} href={`/papers/date/${day}`} className="link block">
              {formatLongDay(day)}
            </Link>
          ))}
        </Fact>
      ) : null}
      {paper.submittedBy ? <Fact name="Submitted by">{paper.submittedBy}</Fact> : null}
      <Fact name="Comments">{paper.comments}</Fact>
      {paper.categories.length > 0 ? (
        <Fact name="Fields">{paper.categories.map(({ name }) => name).join(", ")}</Fact>
      ) : null}
      {paper.aiKeywords.length > 0 ? (
        <Fact name="Keywords">{paper.aiKeywords.join(", ")}</Fact>
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

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-lg">{title}</h2>
      {children}
    </section>
  );
}
