"use client";

import { useActionState } from "react";
import { sendDeletion } from "@/lib/comments/actions";
import { Button } from "../ui/button";

/** Deletes one's own comment. */
export function DeleteForm({ commentId }: { commentId: string }) {
  const [result, action, pending] = useActionState(sendDeletion, null);
  return (
    <form action={action} className="flex flex-col items-start gap-2">
      <input type="hidden" name="commentId" value={commentId} />
      {result?.ok === false ? (
        <p role="alert" className="text-sm text-danger">
          {result.error.message}
        </p>
      ) : null}
      <p className="text-sm text-ink-2">
        Its text is erased, also from its history. Answers to it stay.
      </p>
      <Button look="quiet" disabled={pending}>
        Delete this comment
      </Button>
    </form>
  );
}
