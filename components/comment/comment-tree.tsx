import { CircleMinus, CirclePlus } from "lucide-react";
import type { CommentNode } from "@/lib/comments/comment";
import { commentPath } from "@/lib/comments/paths";
import { countOf } from "@/lib/counts";
import { PageLink } from "../ui/page-link";
import { CommentItem } from "./comment-item";

/** Deeper answers stand below each other: a phone has no room to go further in. */
const DEEPEST_INDENT = 4;

interface CommentThreadProps {
  paperId: string;
  root: CommentNode;
  /** Replies in the thread that are not on this page. */
  more?: number;
}

/** A thread: the comment, its answers indented, the way to those that are not here. */
export function CommentThread({ paperId, root, more = 0 }: CommentThreadProps) {
  return (
    <li className="border-t border-rule py-4 first:border-t-0 first:pt-1">
      <CommentItem paperId={paperId} comment={root} />
      <Replies paperId={paperId} replies={root.replies} depth={1} />
      {more > 0 ? (
        <p className="no-print sm:pl-[34px]">
          <PageLink
            href={commentPath(paperId, root.id)}
            className="link inline-flex min-h-9 items-center text-sm"
          >
            {countOf(more, "more reply", "more replies")} in this thread
          </PageLink>
        </p>
      ) : null}
    </li>
  );
}

interface RepliesProps {
  paperId: string;
  replies: CommentNode[];
  depth: number;
}

/** Answers, which can be folded away; the line leads from the picture of whom they answer. */
function Replies({ paperId, replies, depth }: RepliesProps) {
  if (replies.length === 0) return null;
  const isIndented = depth <= DEEPEST_INDENT;
  const list = (
    <ol className={isIndented ? "ml-[11px] border-l-2 border-rule pl-3 sm:pl-[21px]" : ""}>
      {replies.map((reply) => (
        <li key={reply.id} className="pt-3">
          <CommentItem paperId={paperId} comment={reply} />
          <Replies paperId={paperId} replies={reply.replies} depth={depth + 1} />
        </li>
      ))}
    </ol>
  );
  if (!isIndented) return list;
  return (
    <details open className="group/fold">
      <summary className="no-print inline-flex min-h-8 list-none items-center gap-2.5 pr-2 pl-1 text-xs text-ink-3 hover:text-accent">
        <CircleMinus aria-hidden className="hidden size-4 group-open/fold:block" />
        <CirclePlus aria-hidden className="size-4 text-accent group-open/fold:hidden" />
        <span className="group-open/fold:hidden">
          Show {countOf(countNodes(replies), "reply", "replies")}
        </span>
        <span className="hidden group-open/fold:inline">
          {countOf(countNodes(replies), "reply", "replies")}
        </span>
      </summary>
      {list}
    </details>
  );
}

function countNodes(nodes: readonly CommentNode[]): number {
  return nodes.reduce((sum, { gone, replies }) => sum + (gone ? 0 : 1) + countNodes(replies), 0);
}
