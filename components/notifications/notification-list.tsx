import { commentPath } from "@/lib/comments/paths";
import { paperPath } from "@/lib/ids";
import type { NotificationKind, NotificationLine } from "@/lib/notifications/queries";
import { texToText } from "@/lib/tex/render";
import { abridge, oneLine } from "@/lib/text";
import { PageLink } from "../ui/page-link";
import { TimeOf } from "../ui/time-of";

const WORDS: Record<NotificationKind, string> = {
  reply: "replied to you on",
  mention: "mentioned you on",
  claim_approved: "You are confirmed as an author of",
  claim_rejected: "A moderator could not confirm you as an author of",
  submission_approved: "A moderator listed",
  submission_rejected: "A moderator did not list",
};

/** Notifications, newest first; those not yet seen stand out. */
export function NotificationList({ lines }: { lines: NotificationLine[] }) {
  return (
    <ul className="divide-y divide-rule border-y border-rule">
      {lines.map(({ id, kind, actor, comment, paperId, paperTitle, createdAt, isRead }) => (
        <li
          key={id}
          className={`flex flex-col gap-0.5 py-3 ${isRead ? "" : "border-l-4 border-l-accent pl-3"}`}
        >
          <p className="wrap-anywhere">
            {isRead ? null : <span className="sr-only">New: </span>}
            {actor ? (
              <PageLink href={`/users/${actor.handle}`} className="font-semibold hover:text-accent">
                {actor.name}
              </PageLink>
            ) : null}{" "}
            {WORDS[kind]}{" "}
            <PageLink
              href={comment ? commentPath(paperId, comment.id) : paperPath(paperId)}
              className="link"
            >
              {texToText(paperTitle)}
            </PageLink>
          </p>
          {comment ? (
            <p dir="auto" className="text-sm wrap-anywhere text-ink-2">
              {abridge(oneLine(comment.body), 200)}
            </p>
          ) : null}
          <p className="text-sm text-ink-3">
            <TimeOf instant={createdAt} />
          </p>
        </li>
      ))}
    </ul>
  );
}
