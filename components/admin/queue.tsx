import type { ReactNode } from "react";
import type { PendingClaim } from "@/lib/claims/queries";
import { commentPath } from "@/lib/comments/paths";
import { REPORT_WORDS } from "@/lib/comments/schema";
import { countOf } from "@/lib/counts";
import { paperPath } from "@/lib/ids";
import {
  actOnComments,
  actOnReports,
  sendClaimDecisions,
  sendSubmissionDecisions,
} from "@/lib/moderation/actions";
import type { HeldComment, OpenReport } from "@/lib/moderation/queries";
import type { PendingSubmission } from "@/lib/submissions/queries";
import { texToText } from "@/lib/tex/render";
import { shorten } from "@/lib/text";
import { PageLink } from "../ui/page-link";
import { Chip } from "./chip";
import { QueueForm, type QueueAct } from "./queue-form";
import { QueueRow } from "./queue-row";
import { SubmittersPicture } from "./submitters-picture";
import { UtcTime } from "./utc-time";

const APPROVE: QueueAct = { act: "approve", words: "Approve", look: "go" };
const REJECT: QueueAct = { act: "reject", words: "Reject" };
const SHOW: QueueAct = { act: "restore", words: "Let through", look: "go" };
const HIDE: QueueAct = { act: "hide", words: "Hide", look: "danger" };
const DISMISS: QueueAct = { act: "dismiss", words: "Nothing is wrong" };

/** Comments that wait until a moderator has looked. */
export function HeldComments({ comments }: { comments: HeldComment[] }) {
  return (
    <QueueForm action={actOnComments} acts={[SHOW, HIDE]} withReason>
      {comments.map(({ id, paperId, title, body, by, since }) => (
        <QueueRow key={id} id={id} label={shorten(body, 80)} acts={[SHOW, HIDE]}>
          <Facts>
            <Author handle={by} />
            <UtcTime at={since} />
          </Facts>
          <Words text={body} />
          <Facts>
            <PageLink href={commentPath(paperId, id)} className="link line-clamp-1">
              on {texToText(title)}
            </PageLink>
          </Facts>
        </QueueRow>
      ))}
    </QueueForm>
  );
}

/** What readers reported: each thing once, with what they say of it. */
export function Reports({ reports }: { reports: OpenReport[] }) {
  return (
    <QueueForm action={actOnReports} acts={[DISMISS, HIDE]} withReason>
      {reports.map((report) => (
        <QueueRow
          key={report.key}
          id={report.key}
          label={`${report.kind} ${shorten(report.text || report.subject, 80)}`}
          acts={report.kind === "person" ? [DISMISS] : [DISMISS, HIDE]}
        >
          <Facts>
            <Chip>{report.kind}</Chip>
            <span className="font-semibold text-danger">
              {report.reasons.map(reasonWords).join(", ")}
            </span>
            <span>{countOf(report.count, "report")}</span>
            <UtcTime at={report.since} />
          </Facts>
          {report.text ? <Words text={report.text} /> : null}
          {report.notes.map((note) => (
            <p key={note} className="border-l-2 border-rule-strong pl-3 text-sm text-ink-2">
              {note}
            </p>
          ))}
          <Facts>
            {report.by ? <Author handle={report.by} /> : null}
            <PageLink href={subjectPath(report)} className="link">
              {report.kind === "person" ? `@${report.subject}` : "Look at it"}
            </PageLink>
          </Facts>
        </QueueRow>
      ))}
    </QueueForm>
  );
}

function subjectPath({ kind, subject, paperId, commentId }: OpenReport): string {
  if (commentId && paperId) return commentPath(paperId, commentId);
  return kind === "person"
    ? `/admin/people?q=${encodeURIComponent(subject)}`
    : `/admin/papers?id=${encodeURIComponent(subject)}`;
}

function reasonWords(reason: string): string {
  return (REPORT_WORDS as Record<string, string>)[reason] ?? reason;
}

/** Papers put forward. */
export function Submissions({ submissions }: { submissions: PendingSubmission[] }) {
  return (
    <QueueForm action={sendSubmissionDecisions} acts={[APPROVE, REJECT]}>
      {submissions.map(({ id, paperId, title, comment, by, createdAt, hasPicture }) => (
        <QueueRow key={id} id={id} label={texToText(title)} acts={[APPROVE, REJECT]}>
          <PageLink
            href={paperPath(paperId)}
            className="font-serif font-semibold wrap-anywhere hover:text-accent"
          >
            {texToText(title)}
          </PageLink>
          <Facts>
            <span>{paperId}</span>
            <Author handle={by} />
            <UtcTime at={createdAt} />
          </Facts>
          {comment ? <Words text={comment} /> : null}
          {hasPicture ? <SubmittersPicture paperId={paperId} /> : null}
        </QueueRow>
      ))}
    </QueueForm>
  );
}

/** People who say that they wrote a paper. */
export function Claims({ claims }: { claims: PendingClaim[] }) {
  return (
    <QueueForm action={sendClaimDecisions} acts={[APPROVE, REJECT]}>
      {claims.map((claim) => (
        <QueueRow
          key={claim.id}
          id={claim.id}
          label={`@${claim.handle} as ${texToText(claim.author)}`}
          acts={[APPROVE, REJECT]}
        >
          <p className="wrap-anywhere">
            <Author handle={claim.handle} /> says to be <strong>{texToText(claim.author)}</strong>
          </p>
          <PageLink href={paperPath(claim.paperId)} className="link line-clamp-2 text-sm">
            {texToText(claim.title)}
          </PageLink>
          <Words text={claim.evidence} />
          <Facts>
            <span className="wrap-anywhere">{claim.email}</span>
            <UtcTime at={claim.createdAt} />
          </Facts>
        </QueueRow>
      ))}
    </QueueForm>
  );
}

/** The small print of a row. */
function Facts({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-3">{children}</div>
  );
}

function Author({ handle }: { handle: string | null }) {
  if (handle === null) return <span>somebody who left</span>;
  return (
    <PageLink
      href={`/admin/people?q=${encodeURIComponent(handle)}`}
      className="font-semibold text-ink-2 hover:text-accent"
    >
      @{handle}
    </PageLink>
  );
}

function Words({ text }: { text: string }) {
  return (
    <p dir="auto" className="max-w-prose wrap-anywhere whitespace-pre-line">
      {shorten(text, 600)}
    </p>
  );
}
