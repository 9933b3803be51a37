"use server";

import { redirect } from "next/navigation";
import { viewerAction } from "../http/public-action";
import { paperPath } from "../ids";
import { lookUpAtArxiv, submissionRules } from "./client";
import { submitPaper } from "./commands";
import { submitInput } from "./schema";

/** Submits the previewed paper and goes to it, or to the word that it waits for a moderator. */
export const sendSubmission = viewerAction(
  submitInput,
  async ({ id, comment }, viewer) => {
    const record = await lookUpAtArxiv(id);
    const { state } = await submitPaper({
      userId: viewer.id,
      record,
      comment,
      rules: submissionRules(),
      now: new Date(),
    });
    redirect(state === "listed" ? paperPath(id) : `/papers/submit?waits=${encodeURIComponent(id)}`);
  },
  "submit",
);
