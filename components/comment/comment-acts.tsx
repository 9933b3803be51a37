import type { ReactNode } from "react";
import { sendReport } from "@/lib/comments/actions";
import { composePath } from "@/lib/comments/paths";
import type { OwnView } from "@/lib/comments/queries";
import { dayOf, formatLongDay } from "@/lib/dates";
import { ButtonLink } from "../ui/button-link";
import { CommentForm } from "./comment-form";
import { DeleteForm } from "./delete-form";
import { SubjectReportForm } from "./subject-report-form";

interface CommentActsProps {
  paperId: string;
  commentId: string;
  own: OwnView;
  isSignedIn: boolean;
}

/** Everything one can do with a comment besides voting: answer, change, delete, report, see its history. */
export function CommentActs({ paperId, commentId, own, isSignedIn }: CommentActsProps) {
  if (own.isDeleted) return null;
  return (
    <section
      id="act"
      aria-label="What you can do with this comment"
      className="flex flex-col gap-4 rounded-sheet border border-rule bg-wash p-4 sm:p-6"
    >
      {own.isHeld && own.isOwn ? (
        <p role="status" className="font-semibold">
          Thank you. Links in comments of new accounts are looked at by a moderator first; until
          then only you see this comment.
        </p>
      ) : null}
      <div className="flex flex-wrap gap-3">
        {own.isHeld ? null : (
          <ButtonLink look="primary" href={composePath(paperId, commentId)}>
            Reply
          </ButtonLink>
        )}
        {isSignedIn ? null : <ButtonLink href="/sign-in">Sign in to report it</ButtonLink>}
      </div>
      {own.isOwn ? (
        <>
          <Fold title="Edit" open>
            <CommentForm
              paperId={paperId}
              editing={commentId}
              body={own.body}
              label="Your comment"
            />
          </Fold>
          <Fold title="Delete">
            <DeleteForm commentId={commentId} />
          </Fold>
        </>
      ) : isSignedIn ? (
        <Fold title="Report" open>
          <SubjectReportForm action={sendReport} hidden={{ commentId }} />
        </Fold>
      ) : null}
      {own.revisions.length > 0 ? (
        <Fold title={`History (${String(own.revisions.length)})`}>
          <ol className="flex flex-col gap-4">
            {own.revisions.map(({ body, at }) => (
              <li key={at.toISOString()} className="flex flex-col gap-1">
                <p className="text-sm text-ink-3">Until {formatLongDay(dayOf(at))}:</p>
                <pre dir="auto" className="font-sans text-sm wrap-anywhere whitespace-pre-wrap">
                  {body}
                </pre>
              </li>
            ))}
          </ol>
        </Fold>
      ) : null}
    </section>
  );
}

function Fold({
  title,
  open = false,
  children,
}: {
  title: string;
  open?: boolean;
  children: ReactNode;
}) {
  return (
    <details open={open}>
      <summary className="inline-flex min-h-10 items-center font-semibold">{title}</summary>
      <div className="pt-2">{children}</div>
    </details>
  );
}
