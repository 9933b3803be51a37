import { cache } from "react";
import { PageLink } from "@/components/ui/page-link";
import { periodHeading } from "@/lib/digests/compose";
import { parseCadence, parseIssueKey } from "@/lib/digests/period";
import { type ArchivedIssue, getArchivedIssue } from "@/lib/digests/queries";
import { env } from "@/lib/env";
import { paperPath } from "@/lib/ids";
import { periodPath } from "@/lib/papers/period";

/** The issue that an address names; null for a malformed one or where nothing was compiled. */
export const findArchivedIssue = cache(
  async (name: string, key: string, variant?: string): Promise<ArchivedIssue | null> => {
    const cadence = parseCadence(name);
    const period = cadence && parseIssueKey(cadence, key);
    return period && getArchivedIssue(cadence, period, variant);
  },
);

/** "Weekly digest, May 18 – 24, 2026". */
export function issueTitle({ cadence, period }: Pick<ArchivedIssue, "cadence" | "period">): string {
  return `${CADENCE_NAMES[cadence]} digest, ${periodHeading(period)}`;
}

const CADENCE_NAMES = { daily: "Daily", weekly: "Weekly", monthly: "Monthly" };
const WHOLE = { daily: "day", weekly: "week", monthly: "month" };

/** A sent digest: the same papers in the same order as the mail had them. */
export function ArchivePage({ issue }: { issue: ArchivedIssue }) {
  const { cadence, period, papers, topics } = issue;
  return (
    <article className="mx-auto flex max-w-page flex-col gap-6 px-4 pt-10 sm:px-6 sm:pt-14">
      <header className="flex flex-col gap-1">
        <p className="text-ink-3">
          {env.SITE_NAME}, {cadence} digest
        </p>
        <h1 className="text-2xl sm:text-3xl">{periodHeading(period)}</h1>
        {topics.length > 0 ? <p className="text-ink-2">On {topics.join(" · ")}</p> : null}
      </header>
      <ol className="flex flex-col border-t border-rule-strong">
        {papers.map(({ id, title, people }, index) => (
          <li key={id} className="flex gap-4 border-b border-rule py-4">
            <span aria-hidden className="w-7 shrink-0 text-right text-ink-3 tabular-nums">
              {index + 1}
            </span>
            <div className="flex min-w-0 flex-col gap-0.5">
              <PageLink
                href={paperPath(id)}
                className="font-serif text-lg wrap-anywhere hover:text-accent"
              >
                {title}
              </PageLink>
              {people ? <p className="text-sm wrap-anywhere text-ink-3">{people}</p> : null}
            </div>
          </li>
        ))}
      </ol>
      <p className="flex flex-wrap gap-x-6 gap-y-2">
        <PageLink href={periodPath(period)} className="link">
          The whole {WHOLE[cadence]} with abstracts and votes
        </PageLink>
        <PageLink href="/digest" className="link">
          All digests
        </PageLink>
        <PageLink href="/subscribe" className="link">
          Get it by email
        </PageLink>
      </p>
    </article>
  );
}
