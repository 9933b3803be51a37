import { z } from "zod";

/** As long as a careful review; a page of such stays readable. */
export const LONGEST_COMMENT = 10_000;

/** What can stand under a comment besides its votes. */
export const REACTIONS = ["👍", "🎉", "❤️", "🤔", "👀", "🚀"] as const;

export const REPORT_REASONS = ["spam", "abuse", "wrong", "other"] as const;

export const REPORT_WORDS: Record<(typeof REPORT_REASONS)[number], string> = {
  spam: "Spam or advertising",
  abuse: "Abuse or harassment",
  wrong: "Wrong, or belongs elsewhere",
  other: "Something else",
};

export const commentBody = z
  .string()
  .transform((text) =>
    text
      .replaceAll("\r\n", "\n")
      .replace(/[^\P{Cc}\n\t]/gu, "")
      .trim(),
  )
  .pipe(
    z
      .string()
      .min(1, "Please write something first.")
      .max(
        LONGEST_COMMENT,
        `A comment has at most ${LONGEST_COMMENT.toLocaleString("en-US")} characters.`,
      ),
  );

const commentId = z.uuid("There is no such comment.");

/** Which of a form's two buttons was pressed. */
const intent = z.enum(["post", "preview"]).default("post");

/** What the form under a paper or a comment sends. */
export const postCommentInput = z.object({
  paperId: z.string().max(200),
  parentId: z.preprocess((value) => (value === "" ? undefined : value), commentId.optional()),
  body: commentBody,
  intent,
});

export const editCommentInput = z.object({ commentId, body: commentBody, intent });

export const deleteCommentInput = z.object({ commentId });

/** What every report says, whatever it is about. */
export const reportWords = {
  reason: z.enum(REPORT_REASONS, "Please choose what is wrong."),
  note: z.string().trim().max(1000, "Please say it in at most 1,000 characters.").default(""),
};

export const reportCommentInput = z.object({ commentId, ...reportWords });

/** What programs send to comment. */
export const apiCommentInput = z.object({ comment: commentBody });

/** What programs and the script send to give a sign or take it away. */
export const reactionInput = z.object({ sign: z.enum(REACTIONS), given: z.boolean() });
