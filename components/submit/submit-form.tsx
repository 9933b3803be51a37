"use client";

import { useActionState } from "react";
import { LONGEST_COMMENT } from "@/lib/comments/schema";
import { sendSubmission } from "@/lib/submissions/actions";
import { Button } from "../ui/button";
import { TextArea } from "../ui/text-area";

/** Submits the previewed paper, with a first comment where there is something to say. */
export function SubmitForm({ id }: { id: string }) {
  const [result, action, pending] = useActionState(sendSubmission, null);
  return (
    <form action={action} className="flex flex-col gap-4">
      <input type="hidden" name="id" value={id} />
      <TextArea
        label="Why it is worth reading (optional)"
        name="comment"
        rows={4}
        maxLength={LONGEST_COMMENT}
        data-draft={`submit:${id}`}
        defaultValue={result?.typed?.comment ?? ""}
        error={result?.ok === false ? result.error.message : undefined}
        hint="Stands as the first comment under the paper. Markdown, with $math$."
      />
      <Button disabled={pending} className="self-start">
        List it on today’s page
      </Button>
    </form>
  );
}
