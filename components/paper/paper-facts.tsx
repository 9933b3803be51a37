import type { ReactNode } from "react";
import { formatDay } from "@/lib/dates";
import { isArxivId, topicPath } from "@/lib/ids";
import { periodPath } from "@/lib/papers/period";
import { searchPath } from "@/lib/search/paths";
import { texToText } from "@/lib/tex/render";
import { PageLink } from "../ui/page-link";
import type { PaperViewProps } from "./paper-view";

const CHIP =
  "inline-flex min-h-6 items-center rounded-full border border-rule bg-wash px-2.5 text-ink-2 hover:border-accent hover:text-accent";

/** Some papers come with dozens of keywords. */
const MOST_KEYWORDS = 15;

type PaperFactsProps = Pick<PaperViewProps, "paper" | "generated">;

/** When and where it appeared, who brought it here, and what it is about. */
export function PaperFacts({ paper, generated }: PaperFactsProps) {
  return (
    <div className="flex flex-col gap-6">
      <Facts paper={paper} />
      {paper.topics.length > 0 ? (
        <Chips title="Topics">
          {paper.topics.map(({ slug, name }) => (
            <li key={slug}>
              <PageLink href={topicPath(slug)} className={CHIP}>
                {name}
              </PageLink>
            </li>
          ))}
        </Chips>
      ) : null}
      <Keywords paper={paper} generated={generated} />
    </div>
  );
}

function Facts({ paper }: Pick<PaperFactsProps, "paper">) {
  const { submittedBy, submitterHandle } = paper;
  return (
    <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-1.5 text-ink-2">
      {paper.publishedOn ? <Fact name="Published">{formatDay(paper.publishedOn)}</Fact> : null}
      {paper.revisedOn && paper.revisedOn !== paper.publishedOn ? (
        <Fact name="Revised">{formatDay(paper.revisedOn)}</Fact>
      ) : null}
      {paper.listedOn.length > 0 ? (
        <Fact name="Listed">
          {paper.listedOn.map(({ day, rank, of }) => (
            <PageLink
              key={day}
              href={periodPath({ kind: "day", key: day })}
              className="link flex min-h-6 items-center"
              title={`Number ${String(rank)} of ${String(of)} that day`}
            >
              {formatDay(day)}
            </PageLink>
          ))}
        </Fact>
      ) : null}
      {submittedBy ? (
        <Fact name="Submitted by">
          {submitterHandle ? (
            <PageLink href={`/users/${submitterHandle}`} className="link">
              {submittedBy}
            </PageLink>
          ) : (
            submittedBy
          )}
        </Fact>
      ) : null}
      {isArxivId(paper.id) ? <Fact name="arXiv">{paper.id}</Fact> : null}
      {paper.doi ? (
        <Fact name="DOI">
          <a href={`https://doi.org/${encodeURI(paper.doi)}`} rel="noopener" className="link">
            {paper.doi}
          </a>
        </Fact>
      ) : null}
      {paper.journalRef ? <Fact name="In print">{texToText(paper.journalRef)}</Fact> : null}
      {paper.note ? <Fact name="Note">{texToText(paper.note)}</Fact> : null}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  );
}

/** Its own keywords, else those that a language model found; each searches for itself. */
function Keywords({ paper, generated }: PaperFactsProps) {
  const own = paper.aiKeywords.length > 0;
  const keywords = own ? paper.aiKeywords : (generated?.keywords ?? []);
  if (keywords.length === 0) return null;
  return (
    <Chips title={own ? "Keywords" : `Keywords, by ${generated?.model ?? ""}`}>
      {[...new Set(keywords.map(texToText))].slice(0, MOST_KEYWORDS).map((keyword) => (
        <li key={keyword} className="min-w-0">
          <PageLink href={searchPath({ q: `"${keyword}"` })} className={`${CHIP} wrap-anywhere`}>
            {keyword}
          </PageLink>
        </li>
      ))}
    </Chips>
  );
}

function Chips({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2">
      <h2 className="font-sans text-sm font-normal text-ink-3">{title}</h2>
      <ul className="flex flex-wrap gap-1.5 text-xs">{children}</ul>
    </section>
  );
}
