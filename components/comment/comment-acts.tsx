import type { ReactNode } from "react";
import { sendReport } from "@/lib/comments/actions";
import { actsPath, commentPath, composePath } from "@/lib/comments/paths";
import type { OwnView } from "@/lib/comments/queries";
import { ButtonLink } from "../ui/button-link";
import { TimeOf } from "../ui/time-of";
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
  const { isOwn, isHeld } = own;
  if (own.isDeleted || (isHeld && !isOwn)) return null;
  const signIn = `/sign-in?next=${encodeURIComponent(actsPath(paperId, commentId))}`;
  return (
    <section
      id="act"
      aria-label="What you can do with this comment"
      className="flex flex-col gap-4 rounded-sheet border border-rule bg-wash p-4 sm:p-6"
    >
      {isHeld ? (
        <p role="status" className="font-semibold">
          Thank you. A moderator looks at links in comments of new accounts first; until then only
          you see this comment.
        </p>
      ) : (
        <div className="flex flex-wrap gap-3">
          <ButtonLink look="primary" href={composePath(paperId, commentId)}>
            Reply
          </ButtonLink>
          {isSignedIn ? null : <ButtonLink href={signIn}>Sign in to report it</ButtonLink>}
        </div>
      )}
      {isOwn ? (
        <>
          <Fold title="Edit" open>
            <CommentForm
              paperId={paperId}
              editing={commentId}
              body={own.body}
              label="Your comment"
              back={commentPath(paperId, commentId)}
              signInPath={null}
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
        <Fold title={`Earlier versions (${String(own.revisions.length)})`} open={!isOwn}>
          <ol className="flex flex-col gap-4">
            {own.revisions.map(({ body, at }) => (
              <li key={at.toISOString()} className="flex flex-col gap-1">
                <p className="text-sm text-ink-3">
                  Until <TimeOf instant={at} />:
                </p>
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
