import type { ReactNode } from "react";
import type { PendingClaim } from "@/lib/claims/queries";
import { commentPath } from "@/lib/comments/paths";
import { REPORT_WORDS } from "@/lib/comments/schema";
import { countOf } from "@/lib/counts";
import { dayOf, formatLongDay } from "@/lib/dates";
import { paperPath } from "@/lib/ids";
import {
  actOnComments,
  sendClaimDecision,
  sendDismissal,
  sendSubmissionDecision,
} from "@/lib/moderation/actions";
import type { HeldComment, OpenReport } from "@/lib/moderation/queries";
import type { PendingSubmission } from "@/lib/submissions/queries";
import { texToText } from "@/lib/tex/render";
import { shorten } from "@/lib/text";
import { CheckBox } from "../ui/check-box";
import { PageLink } from "../ui/page-link";
import { TextField } from "../ui/text-field";
import { ActForm } from "./act-form";
import { SubmittersPicture } from "./submitters-picture";

const APPROVE_OR_REJECT = [
  { words: "Approve", act: "approve" },
  { words: "Reject", act: "reject" },
];

/** A part of the queue; says when it is empty. */
export function QueueSection({
  title,
  count,
  children,
}: {
  title: string;
  count: number;
  children: ReactNode;
}) {
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-lg">
        {title} <span className="font-sans text-sm font-normal text-ink-3">{count}</span>
      </h2>
      {count > 0 ? children : <p className="text-ink-3">Nothing waits.</p>}
    </section>
  );
}

/** Comments that wait: tick and decide, as many as there are. */
export function HeldComments({ comments }: { comments: HeldComment[] }) {
  return (
    <ActForm
      action={actOnComments}
      buttons={[
        { words: "Let through", act: "restore" },
        { words: "Hide", act: "hide" },
      ]}
    >
      <ul className="divide-y divide-rule border-y border-rule">
        {comments.map(({ id, paperId, title, body, by, since }) => (
          <li key={id} className="py-2">
            <CheckBox name={`row:${id}`}>
              <Words text={body} />
              <span className="text-sm text-ink-3">
                {by ? `@${by}` : "somebody who left"} on {texToText(title)},{" "}
                {formatLongDay(dayOf(since))} ·{" "}
                <PageLink href={commentPath(paperId, id)} className="link">
                  look
                </PageLink>
              </span>
            </CheckBox>
          </li>
        ))}
      </ul>
      <TextField label="Reason, for the log (optional)" name="reason" maxLength={500} />
    </ActForm>
  );
}

/** What readers reported: each thing once, with what they say of it. */
export function Reports({ reports }: { reports: OpenReport[] }) {
  return (
    <ul className="divide-y divide-rule border-y border-rule">
      {reports.map((report) => (
        <li key={report.key} className="flex flex-col gap-2 py-3">
          <p className="text-sm text-ink-2">
            <strong>{countOf(report.count, "report")}</strong> of a {report.kind}:{" "}
            {report.reasons.map(reasonWords).join(", ")} · since{" "}
            {formatLongDay(dayOf(report.since))}
          </p>
          <Words text={report.text} />
          {report.notes.map((note) => (
            <p key={note} className="border-l-2 border-rule pl-3 text-sm text-ink-2">
              {note}
            </p>
          ))}
          <p className="text-sm">
            <PageLink href={subjectPath(report)} className="link">
              Look at it
            </PageLink>
            {report.by ? ` · by @${report.by}` : ""}
          </p>
          <div className="flex flex-wrap items-start gap-3">
            {report.commentId ? (
              <ActForm
                action={actOnComments}
                hidden={{ [`row:${report.commentId}`]: "on", reason: report.reasons.join(", ") }}
                buttons={[{ words: "Hide the comment", act: "hide" }]}
              />
            ) : null}
            <ActForm
              action={sendDismissal}
              hidden={{ [`row:${report.key}`]: "on" }}
              buttons={[{ words: "Nothing is wrong" }]}
            />
          </div>
        </li>
      ))}
    </ul>
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
    <ul className="divide-y divide-rule border-y border-rule">
      {submissions.map(({ id, paperId, title, comment, by, createdAt, hasPicture }) => (
        <li key={id} className="flex flex-col gap-2 py-3">
          <PageLink
            href={paperPath(paperId)}
            className="font-serif font-semibold hover:text-accent"
          >
            {texToText(title)}
          </PageLink>
          <p className="text-sm text-ink-3">
            {by ? `@${by}` : "somebody who left"}, {formatLongDay(dayOf(createdAt))}
          </p>
          {comment ? <Words text={comment} /> : null}
          {hasPicture ? <SubmittersPicture paperId={paperId} /> : null}
          <ActForm action={sendSubmissionDecision} hidden={{ id }} buttons={APPROVE_OR_REJECT} />
        </li>
      ))}
    </ul>
  );
}

/** People who say that they wrote a paper. */
export function Claims({ claims }: { claims: PendingClaim[] }) {
  return (
    <ul className="divide-y divide-rule border-y border-rule">
      {claims.map((claim) => (
        <li key={claim.id} className="flex flex-col gap-2 py-3">
          <p>
            <PageLink href={`/users/${claim.handle}`} className="link">
              @{claim.handle}
            </PageLink>{" "}
            ({claim.email}) says to be <strong>{texToText(claim.author)}</strong> of{" "}
            <PageLink href={paperPath(claim.paperId)} className="link">
              {texToText(claim.title)}
            </PageLink>
          </p>
          <Words text={claim.evidence} />
          <ActForm
            action={sendClaimDecision}
            hidden={{ id: claim.id }}
            buttons={APPROVE_OR_REJECT}
          />
        </li>
      ))}
    </ul>
  );
}

function Words({ text }: { text: string }) {
  return (
    <span dir="auto" className="block wrap-anywhere whitespace-pre-line">
      {shorten(text, 600)}
    </span>
  );
}
