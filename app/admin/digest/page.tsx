import type { Metadata } from "next";
import { AdminPage } from "@/components/admin/admin-page";
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
  const viewer = await viewerForPage("admin");
  const runs = await listIssueRuns(NEWEST);
  return (
    <AdminPage title="Digests" role={viewer.role} current="/admin/digest">
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
    </AdminPage>
  );
}
