import type { Metadata } from "next";
import { IssueNumbers } from "@/components/admin/issue-numbers";
import { PageLink } from "@/components/ui/page-link";
import { dayOf, formatLongDay } from "@/lib/dates";
import { listIssueRuns } from "@/lib/issues/queries";
import { viewerForPage } from "@/lib/session";

export const metadata: Metadata = { title: "Digests", robots: { index: false } };

export const dynamic = "force-dynamic";

const NEWEST = 60;

/** The issues that were compiled, with where their deliveries stand. For administrators. */
export default async function AdminDigestsPage() {
  await viewerForPage("admin");
  const runs = await listIssueRuns(NEWEST);
  return (
    <section className="mx-auto flex max-w-page flex-col gap-6 px-4 py-10 sm:px-6 sm:py-14">
      <h1 className="text-2xl sm:text-3xl">Digests</h1>
      {runs.length === 0 ? (
        <p className="text-ink-2">
          None was compiled yet. The worker makes the first when the first subscriber waits for it.
        </p>
      ) : null}
      <ul data-refresh className="flex flex-col border-t border-rule-strong">
        {runs.map((run) => (
          <li key={run.id} className="flex flex-col gap-1 border-b border-rule py-4">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <PageLink href={`/admin/digest/${run.name}`} className="link font-semibold">
                {run.name}
              </PageLink>
              <span className="text-ink-2">{run.state}</span>
              <span className="text-sm text-ink-3">
                composed {formatLongDay(dayOf(run.composedAt))}
              </span>
            </p>
            <IssueNumbers counts={run.counts} />
          </li>
        ))}
      </ul>
    </section>
  );
}
