import { AdminPage } from "@/components/admin/admin-page";
import { IngestRuns } from "@/components/admin/ingest-runs";
import { ListingRuleForm } from "@/components/admin/listing-rule-form";
import { NextDue } from "@/components/admin/next-due";
import { nextDue } from "@/lib/ingest-runs/due";
import { getSituation, listNewestRuns } from "@/lib/ingest-runs/queries";
import { getListingRule } from "@/lib/listing-rules/queries";
import { viewerForPage } from "@/lib/session";

const RUNS = 50;

/** How papers come in: what was fetched, what is due next, and which of arXiv's are listed. */
export default async function PapersInPage() {
  const viewer = await viewerForPage("admin");
  const now = new Date();
  const [runs, situation, rule] = await Promise.all([
    listNewestRuns(RUNS),
    getSituation(now),
    getListingRule(),
  ]);
  return (
    <AdminPage title="Papers in" role={viewer.role} current="/admin/papers-in">
      <NextDue next={situation && nextDue(situation)} now={now} />
      <ListingRuleForm rule={rule} />
      <IngestRuns runs={runs} />
    </AdminPage>
  );
}
