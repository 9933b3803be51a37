"use server";

import { redirect } from "next/navigation";
import { viewerAction } from "../http/public-action";
import { paperPath } from "../ids";
import { encodeThumbnail } from "../thumbnails/commands";
import { lookUpAtArxiv, submissionRules } from "./client";
import { submitPaper } from "./commands";
import { submitInput } from "./schema";

/** Submits the previewed paper and goes to it, or to the word that it waits for a moderator. */
export const sendSubmission = viewerAction(
  submitInput,
  async ({ id, comment, picture }, viewer) => {
    // Before anything else: a file that is no picture changes nothing.
    const thumbnail =
      picture && (await encodeThumbnail(new Uint8Array(await picture.arrayBuffer())));
    const record = await lookUpAtArxiv(id);
    const { state } = await submitPaper({
      userId: viewer.id,
      record,
      comment,
      thumbnail,
      rules: submissionRules(),
      now: new Date(),
    });
    redirect(state === "listed" ? paperPath(id) : `/papers/submit?waits=${encodeURIComponent(id)}`);
  },
  "submit",
);
