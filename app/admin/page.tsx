import type { ReactNode } from "react";
import { AdminPage } from "@/components/admin/admin-page";
import { Claims, HeldComments, Reports, Submissions } from "@/components/admin/queue";
import { PageLink } from "@/components/ui/page-link";
import { listPendingClaims } from "@/lib/claims/queries";
import {
  countWaiting,
  listHeldComments,
  listOpenReports,
  type Waiting,
} from "@/lib/moderation/queries";
import { viewerForPage } from "@/lib/session";
import { listPendingSubmissions } from "@/lib/submissions/queries";

/** As many of a kind as one looks through at once. */
const MOST = 50;

type Kind = keyof Waiting;

const KINDS: Record<Kind, { title: string; empty: string }> = {
  reports: { title: "Reports", empty: "No report waits. Readers send them from a “Report” link." },
  held: {
    title: "Held comments",
    empty: "No comment waits. Those of new accounts do, when they have links (NEW_ACCOUNT_DAYS).",
  },
  submissions: {
    title: "Submissions",
    empty: "No submission waits. Whether they do is set by SUBMIT_APPROVAL.",
  },
  claims: {
    title: "Claims",
    empty: "No claim waits. Those that ORCID proves are settled without a moderator.",
  },
};

const ORDER = Object.keys(KINDS) as Kind[];

interface PageProps {
  searchParams: Promise<{ show?: string | string[] }>;
}

/** What waits for a moderator, a kind at a time: the first of which anything waits, or the one asked for. */
export default async function QueuePage({ searchParams }: PageProps) {
  const viewer = await viewerForPage("moderator");
  const { show } = await searchParams;
  const waiting = await countWaiting();
  const kind =
    ORDER.find((known) => known === show) ?? ORDER.find((known) => waiting[known] > 0) ?? "reports";
  const count = waiting[kind];
  return (
    <AdminPage title="What waits" role={viewer.role} current="/admin">
      <Kinds waiting={waiting} current={kind} />
      {count === 0 ? (
        <p className="rounded-sheet border border-rule bg-sheet px-4 py-10 text-center text-ink-2">
          {KINDS[kind].empty}
        </p>
      ) : (
        await rowsOf(kind)
      )}
      {count > MOST ? (
        <p className="text-sm text-ink-3">
          These are the oldest {MOST} of {count}; the next follow as you decide.
        </p>
      ) : null}
    </AdminPage>
  );
}

async function rowsOf(kind: Kind): Promise<ReactNode> {
  switch (kind) {
    case "reports":
      return <Reports reports={await listOpenReports(MOST)} />;
    case "held":
      return <HeldComments comments={await listHeldComments(MOST)} />;
    case "submissions":
      return <Submissions submissions={await listPendingSubmissions(MOST)} />;
    case "claims":
      return <Claims claims={await listPendingClaims(MOST)} />;
  }
}

function Kinds({ waiting, current }: { waiting: Waiting; current: Kind }) {
  return (
    <nav aria-label="Kinds of what waits">
      <ul className="flex flex-wrap gap-2">
        {ORDER.map((kind) => (
          <li key={kind}>
            <PageLink
              href={`/admin?show=${kind}`}
              aria-current={kind === current ? "page" : undefined}
              className="inline-flex min-h-9 items-center gap-2 rounded-full border border-rule-strong px-3.5 text-sm font-semibold text-ink-2 hover:bg-wash aria-[current=page]:border-ink aria-[current=page]:bg-ink aria-[current=page]:text-paper"
            >
              {KINDS[kind].title}
              <span className={`tabular-nums ${waiting[kind] > 0 ? "" : "opacity-70"}`}>
                {waiting[kind]}
              </span>
            </PageLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
