import { paperPath } from "../ids";

/** All comments on a paper. */
export function commentsPath(paperId: string): string {
  return `${paperPath(paperId)}/comments`;
}

/** A comment's permalink: its thread, at its place. */
export function commentPath(paperId: string, commentId: string): string {
  return `${commentsPath(paperId)}/${commentId}#comment-${commentId}`;
}

/** The page with everything else one may do with a comment: edit, delete, report, read its history. */
export function actsPath(paperId: string, commentId: string): string {
  return `${commentsPath(paperId)}/${commentId}?act=1#act`;
}

/** The page to write a comment, or an answer to one. */
export function composePath(paperId: string, parentId?: string, quote = false): string {
  const query = new URLSearchParams();
  if (parentId) query.set("parent", parentId);
  if (quote) query.set("quote", "1");
  return `${commentsPath(paperId)}/new${query.size > 0 ? `?${query}` : ""}`;
}

/** The page at huggingface.co where a paper known by its arXiv id is discussed. */
export function hubDiscussionUrl(paperId: string): string {
  return `https://huggingface.co/papers/${paperId}#community`;
}
