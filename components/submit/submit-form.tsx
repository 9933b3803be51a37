"use client";

import { useActionState } from "react";
import { LONGEST_COMMENT } from "@/lib/comments/schema";
import { PICTURE_TYPES } from "@/lib/images/schema";
import { paperPath } from "@/lib/ids";
import { sendSubmission } from "@/lib/submissions/actions";
import { Button } from "../ui/button";
import { FileField } from "../ui/file-field";
import { TextArea } from "../ui/text-area";

/** Submits the previewed paper, with a first comment where there is something to say. */
export function SubmitForm({ id }: { id: string }) {
  const [result, action, pending] = useActionState(sendSubmission, null);
  const error = result?.ok === false ? result.error : null;
  return (
    <form action={action} data-composer className="flex flex-col gap-4">
      <input type="hidden" name="id" value={id} />
      <TextArea
        label="Why it is worth reading (optional)"
        name="comment"
        rows={4}
        maxLength={LONGEST_COMMENT}
        data-draft={`submit:${id}`}
        defaultValue={result?.typed?.comment ?? ""}
        error={error?.fields?.comment ?? (error?.fields ? undefined : error?.message)}
        hint="Your first comment under the paper. Markdown, with $math$."
      />
      {error?.code === "conflict" ? (
        <p>
          <a href={paperPath(id)} className="link">
            Go to the paper’s page
          </a>
        </p>
      ) : null}
      <FileField
        label="A picture of it (optional)"
        name="picture"
        accept={PICTURE_TYPES}
        error={error?.fields?.picture}
        hint={
          error
            ? "Please choose the picture again: browsers do not keep it."
            : "Shown on its card instead of a drawn one. JPEG, PNG, WebP, AVIF or GIF, up to 8 MB."
        }
      />
      <Button disabled={pending} className="self-start">
        List it on today’s page
      </Button>
    </form>
  );
}
