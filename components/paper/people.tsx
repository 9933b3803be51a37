import type { FeedPaper } from "@/lib/papers/paper";

/** The organization's chip, or "N authors" that opens the names. */
export function People({ paper }: { paper: FeedPaper }) {
  if (paper.organization) {
    return (
      <span className="rounded-full border border-rule bg-wash px-2.5 text-ink-2">
        {paper.organization.fullName}
      </span>
    );
  }
  if (paper.authors.length === 0) {
    return paper.authorCount > 0 ? <span>{countAuthors(paper.authorCount)}</span> : null;
  }
  const more = paper.authorCount - paper.authors.length;
  return (
    <details className="group relative">
      <summary className="inline-flex min-h-6 list-none items-center underline decoration-rule-strong decoration-dotted underline-offset-4 hover:text-accent">
        {countAuthors(paper.authorCount)}
      </summary>
      <p className="absolute left-0 z-10 mt-1 w-max max-w-[min(22rem,75vw)] rounded-control border border-rule bg-sheet p-3 text-sm text-ink shadow-lg">
        {paper.authors.join(", ")}
        {more > 0 ? ` and ${more.toLocaleString("en-US")} more` : ""}
      </p>
    </details>
  );
}

export function countAuthors(count: number): string {
  return count === 1 ? "1 author" : `${count.toLocaleString("en-US")} authors`;
}
