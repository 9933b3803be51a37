"use server";

import { redirect } from "next/navigation";
import { viewerAction } from "../http/public-action";
import { takeTurn } from "../http/turns";
import { deleteComment, editComment, postComment, reportComment } from "./commands";
import { markdownToHtml } from "./markdown";
import { commentPath, commentsPath } from "./paths";
import {
  deleteCommentInput,
  editCommentInput,
  postCommentInput,
  reportCommentInput,
} from "./schema";

/** What a form answers when it only wanted to see how the text will look. */
export interface Preview {
  html: string;
  body: string;
}

/** Posts a comment and goes to it; with `intent=preview` only shows it, which counts as no comment. */
export const sendComment = viewerAction(
  postCommentInput,
  async ({ paperId, parentId, body, intent }, viewer): Promise<Preview> => {
    if (intent === "preview") return { html: markdownToHtml(body, "preview"), body };
    const now = new Date();
    await takeTurn("comment", { userId: viewer.id, now });
    const { id } = await postComment({ paperId, parentId, body, authorId: viewer.id, now });
    redirect(commentPath(paperId, id));
  },
);

/** Changes one's own comment and goes back to it. */
export const sendEdit = viewerAction(
  editCommentInput,
  async ({ commentId, body, intent }, viewer): Promise<Preview> => {
    if (intent === "preview") return { html: markdownToHtml(body, "preview"), body };
    const now = new Date();
    await takeTurn("comment", { userId: viewer.id, now });
    const { paperId } = await editComment({ commentId, body, authorId: viewer.id, now });
    redirect(commentPath(paperId, commentId));
  },
);

/** Deletes one's own comment. */
export const sendDeletion = viewerAction(deleteCommentInput, async ({ commentId }, viewer) => {
  const { paperId } = await deleteComment({ commentId, authorId: viewer.id, now: new Date() });
  redirect(`${commentsPath(paperId)}?deleted=1`);
});

/** Tells the moderators about a comment. */
export const sendReport = viewerAction(
  reportCommentInput,
  async ({ commentId, reason, note }, viewer) => {
    await reportComment({ commentId, reason, note, reporterId: viewer.id, now: new Date() });
    return { done: "Thank you. A moderator will look at it." };
  },
  "report",
);
