import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ActForm } from "@/components/admin/act-form";
import { AdminPage } from "@/components/admin/admin-page";
import { IssueNumbers } from "@/components/admin/issue-numbers";
import { PageLink } from "@/components/ui/page-link";
import { periodHeading } from "@/lib/digests/compose";
import {
  countReasons,
  type Doubt,
  type IssueRun,
  listDoubts,
  listVariants,
  type VariantSummary,
} from "@/lib/issues/queries";
import { resend, steer } from "@/lib/issues/actions";
import { viewerForPage } from "@/lib/session";
import { findRun } from "./find-run";

export const metadata: Metadata = { title: "A digest's run", robots: { index: false } };

export const dynamic = "force-dynamic";

/** Longer lists are for SQL. */
const MOST_ROWS = 200;

interface PageProps {
  params: Promise<{ cadence: string; key: string }>;
}

/** One issue: how far it is, what went wrong, its mails. For administrators. */
export default async function AdminIssuePage({ params }: PageProps) {
  const viewer = await viewerForPage("admin");
  const { cadence, key } = await params;
  const run = await findRun(cadence, key);
  const [reasons, doubts, variants] = await Promise.all([
    countReasons(run.id),
    listDoubts(run.id, MOST_ROWS),
    listVariants(run.id, MOST_ROWS),
  ]);
  return (
    <AdminPage
      title={`${periodHeading(run.period)}, ${run.cadence}`}
      role={viewer.role}
      current="/admin/digest"
    >
      <header className="flex flex-col gap-3">
        <div data-refresh className="flex flex-col gap-1">
          <Times run={run} />
          <IssueNumbers counts={run.counts} />
          {reasons.map(({ state, reason, count }) => (
            <p key={state + reason} className="text-sm text-ink-2">
              {count} {state}: {reason.replaceAll("_", " ")}
            </p>
          ))}
        </div>
      </header>
      <Steering run={run} />
      <Section title="In doubt">
        <p className="text-ink-2">
          Nobody knows whether these arrived: the connection or the worker died after the mail was
          handed over. Sending again may bring somebody a second copy, with the same Message-ID.
        </p>
        <Doubts doubts={doubts} />
      </Section>
      <Section title="Mails">
        <ul className="flex flex-col border-t border-rule">
          {variants.map((variant) => (
            <Variant key={variant.slug} name={run.name} variant={variant} />
          ))}
        </ul>
      </Section>
    </AdminPage>
  );
}

/** Pause and cancel while it is sent, resume when it is paused; nothing once it is over. */
function Steering({ run: { id, state } }: { run: IssueRun }) {
  const go = state === "paused" ? { words: "Resume", act: "resume" } : null;
  const stop = state === "sending" ? { words: "Pause", act: "pause" } : null;
  if (state === "done" || state === "cancelled") return null;
  return (
    <ActForm
      action={steer}
      hidden={{ issueId: id }}
      buttons={[
        ...(stop ? [stop] : []),
        ...(go ? [go] : []),
        { words: "Cancel for good", act: "cancel" },
      ]}
    />
  );
}

function Times({ run }: { run: IssueRun }) {
  const { state, composedAt, finishedAt, sendNotAfter } = run;
  const times = [
    `composed ${utc(composedAt)}`,
    finishedAt ? `done ${utc(finishedAt)}` : `not sent after ${utc(sendNotAfter)}`,
  ];
  return (
    <p className="text-ink-2">
      <strong className="text-ink">{state}</strong>, {times.join(", ")}
    </p>
  );
}

/** "2026-05-21 00:05 UTC". */
function utc(instant: Date): string {
  return `${instant.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

function Doubts({ doubts }: { doubts: Doubt[] }) {
  if (doubts.length === 0) return <p>None.</p>;
  return (
    <ul className="flex flex-col border-t border-rule">
      {doubts.map(({ id, email, since, attempts, detail }) => (
        <li
          key={id}
          className="flex flex-wrap items-center justify-between gap-3 border-b border-rule py-3"
        >
          <div className="flex min-w-0 flex-col">
            <span className="font-semibold wrap-anywhere">{email}</span>
            <span className="text-sm wrap-anywhere text-ink-3">
              since {utc(since)}, attempt {attempts}
              {detail ? `: ${detail}` : ""}
            </span>
          </div>
          <ActForm
            action={resend}
            hidden={{ deliveryId: id }}
            buttons={[{ words: "Send again", label: `Send again to ${email}` }]}
          />
        </li>
      ))}
    </ul>
  );
}

function Variant({ name, variant }: { name: string; variant: VariantSummary }) {
  const { slug, subject, topics, paperCount, papers, htmlBytes, deliveries } = variant;
  const facts = [
    topics.length > 0 ? topics.join(", ") : "all topics",
    `${papers} of up to ${paperCount} papers`,
    `${Math.ceil(htmlBytes / 1000)} KB`,
    `${deliveries} ${deliveries === 1 ? "reader" : "readers"}`,
  ];
  return (
    <li className="flex flex-col gap-0.5 border-b border-rule py-3">
      {papers > 0 ? (
        <PageLink href={`/admin/digest/${name}/${slug}`} className="link wrap-anywhere">
          {subject}
        </PageLink>
      ) : (
        <span>No paper on these topics</span>
      )}
      <span className="text-sm wrap-anywhere text-ink-3">{facts.join(" · ")}</span>
    </li>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-xl">{title}</h2>
      {children}
    </section>
  );
}
