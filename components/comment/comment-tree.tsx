import type { CommentNode, Thread } from "@/lib/comments/comment";
import { commentPath } from "@/lib/comments/paths";
import { countOf } from "@/lib/counts";
import { PageLink } from "../ui/page-link";
import { CommentItem } from "./comment-item";

/** Deeper answers stand below each other: a phone has no room to go further in. */
const DEEPEST_INDENT = 4;

/** A thread: the comment, its answers indented, the way to those that are not here. */
export function CommentThread({ paperId, thread }: { paperId: string; thread: Thread }) {
  return (
    <li className="border-t border-rule first:border-t-0">
      <CommentItem paperId={paperId} comment={thread.root} />
      <Replies paperId={paperId} replies={thread.root.replies} depth={1} />
      {thread.more > 0 ? (
        <p className="pb-3">
          <PageLink
            href={commentPath(paperId, thread.root.id)}
            className="link inline-flex min-h-8 items-center text-sm"
          >
            {countOf(thread.more, "more reply", "more replies")} in this thread
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

/** Answers, which can be folded away. */
export function Replies({ paperId, replies, depth }: RepliesProps) {
  if (replies.length === 0) return null;
  const list = (
    <ol className={depth <= DEEPEST_INDENT ? "border-l-2 border-rule pl-3 sm:pl-5" : ""}>
      {replies.map((reply) => (
        <li key={reply.id}>
          <CommentItem paperId={paperId} comment={reply} />
          <Replies paperId={paperId} replies={reply.replies} depth={depth + 1} />
        </li>
      ))}
    </ol>
  );
  if (depth > DEEPEST_INDENT) return list;
  return (
    <details open className="group/fold">
      <summary className="no-print inline-flex min-h-6 list-none items-center text-xs text-ink-3 hover:text-accent">
        <span className="group-open/fold:hidden">
          Show {countOf(countNodes(replies), "reply", "replies")}
        </span>
        <span className="hidden group-open/fold:inline">Fold</span>
      </summary>
      {list}
    </details>
  );
}

function countNodes(nodes: readonly CommentNode[]): number {
  return nodes.reduce((sum, node) => sum + 1 + countNodes(node.replies), 0);
}
