import type { Comment, CommentNode } from "./comment";

/**
 * Comments as trees, in the order given. Each parent must be among them or be
 * absent on purpose: a reply without its parent here becomes a top of its own.
 */
export function buildTree(comments: readonly Comment[]): CommentNode[] {
  const nodes = new Map(comments.map((comment) => [comment.id, { ...comment, replies: [] }]));
  const tops: CommentNode[] = [];
  for (const node of nodes.values()) {
    const parent = node.parentId === null ? undefined : nodes.get(node.parentId);
    (parent ? parent.replies : tops).push(node);
  }
  return tops.filter(keepVisible);
}

/** Drops what is gone and has no visible answers; says whether anything is left. */
function keepVisible(node: CommentNode): boolean {
  node.replies = node.replies.filter(keepVisible);
  return node.gone === null || node.replies.length > 0;
}
