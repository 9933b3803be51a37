import { AdminPage } from "@/components/admin/admin-page";
import { Claims, HeldComments, QueueSection, Reports, Submissions } from "@/components/admin/queue";
import { listPendingClaims } from "@/lib/claims/queries";
import { listHeldComments, listOpenReports } from "@/lib/moderation/queries";
import { viewerForPage } from "@/lib/session";
import { listPendingSubmissions } from "@/lib/submissions/queries";

/** As many of each kind as one looks through at once. */
const MOST = 50;

/** What waits for a moderator. */
export default async function QueuePage() {
  const viewer = await viewerForPage("moderator");
  const [reports, held, submissions, claims] = await Promise.all([
    listOpenReports(MOST),
    listHeldComments(MOST),
    listPendingSubmissions(MOST),
    listPendingClaims(MOST),
  ]);
  return (
    <AdminPage title="What waits" role={viewer.role} current="/admin">
      <QueueSection title="Reports" count={reports.length}>
        <Reports reports={reports} />
      </QueueSection>
      <QueueSection title="Comments held back" count={held.length}>
        <HeldComments comments={held} />
      </QueueSection>
      <QueueSection title="Submissions" count={submissions.length}>
        <Submissions submissions={submissions} />
      </QueueSection>
      <QueueSection title="Claims" count={claims.length}>
        <Claims claims={claims} />
      </QueueSection>
    </AdminPage>
  );
}
