import type { REACTIONS } from "./schema";

export type ReactionSign = (typeof REACTIONS)[number];

/** Who wrote a comment, as others see them. */
interface CommentAuthor {
  handle: string;
  name: string;
  /** The hash of an uploaded picture. */
  avatar: string | null;
}

/** A comment as a page shows it. The same for every reader. */
export interface Comment {
  id: string;
  parentId: string | null;
  rootId: string | null;
  /** Null once the account is deleted, and for what is not shown. */
  author: CommentAuthor | null;
  /** They wrote the paper, or brought it here. */
  isPaperAuthor: boolean;
  isSubmitter: boolean;
  /** Null when it was deleted, hidden or held back: the thread stays. */
  body: string | null;
  /** Why there is no body. */
  gone: "deleted" | "hidden" | "held" | null;
  upvotes: number;
  reactions: { sign: ReactionSign; count: number }[];
  createdAt: Date;
  editedAt: Date | null;
}

/** A comment with the answers to it that stand on the same page. */
export interface CommentNode extends Comment {
  replies: CommentNode[];
}

interface Thread {
  root: CommentNode;
  /** Replies in the thread that are not on this page. */
  more: number;
}

/** A page of a paper's threads. */
export interface ThreadPage {
  threads: Thread[];
  /** Threads in all, for paging. */
  total: number;
  /** Comments in all, answers among them. */
  comments: number;
}

export const COMMENT_SORTS = ["best", "new"] as const;

export type CommentSort = (typeof COMMENT_SORTS)[number];
