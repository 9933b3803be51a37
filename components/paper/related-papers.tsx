import { ChevronUp } from "lucide-react";
import { compactCount, countOf } from "@/lib/counts";
import { formatDay } from "@/lib/dates";
import { paperPath } from "@/lib/ids";
import type { FeedPaper } from "@/lib/papers/paper";
import { texToHtml } from "@/lib/tex/render";
import { PageLink } from "../ui/page-link";

/** Other papers, a line of facts under each title. */
export function RelatedPapers({ title, papers }: { title: string; papers: FeedPaper[] }) {
  if (papers.length === 0) return null;
  return (
    <section className="flex flex-col gap-1">
      <h2 className="text-lg">{title}</h2>
      <ul className="max-w-[44rem] divide-y divide-rule">
        {papers.map((paper) => (
          <li key={paper.id} className="flex flex-col gap-0.5 py-3">
            <PageLink
              href={paperPath(paper.id)}
              dir="auto"
              className="font-semibold wrap-anywhere hover:text-accent"
              dangerouslySetInnerHTML={{ __html: texToHtml(paper.title) }}
            />
            <Facts paper={paper} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Facts({
  paper: { upvotes, authorCount, organization, publishedOn },
}: {
  paper: FeedPaper;
}) {
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-sm text-ink-3">
      <span className="inline-flex items-center gap-0.5">
        <ChevronUp aria-hidden className="size-3.5" strokeWidth={2.5} />
        {compactCount(upvotes)}
        <span className="sr-only">{upvotes === 1 ? " upvote" : " upvotes"}</span>
      </span>
      {organization ? <span>{organization.fullName}</span> : null}
      {authorCount > 0 ? <span>{countOf(authorCount, "author")}</span> : null}
      {publishedOn ? <time dateTime={publishedOn}>{formatDay(publishedOn)}</time> : null}
    </p>
  );
}
