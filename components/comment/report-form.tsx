"use client";

import { useActionState } from "react";
import { sendReport } from "@/lib/comments/actions";
import { REPORT_REASONS, REPORT_WORDS } from "@/lib/comments/schema";
import { Button } from "../ui/button";
import { Select } from "../ui/select";
import { TextArea } from "../ui/text-area";

/** Tells the moderators about a comment. */
export function ReportForm({ commentId }: { commentId: string }) {
  const [result, action, pending] = useActionState(sendReport, null);
  if (result?.ok) {
    return (
      <p role="status" className="text-good">
        Thank you. A moderator will look at it.
      </p>
    );
  }
  return (
    <form action={action} className="flex max-w-xl flex-col gap-4">
      <input type="hidden" name="commentId" value={commentId} />
      <Select
        label="What is wrong with it?"
        name="reason"
        defaultValue={result?.typed.reason ?? "spam"}
        choices={REPORT_REASONS.map((reason) => [reason, REPORT_WORDS[reason]])}
      />
      <TextArea
        label="Anything the moderators should know (optional)"
        name="note"
        rows={2}
        maxLength={1000}
        defaultValue={result?.typed.note ?? ""}
        error={result?.error.message}
      />
      <Button look="quiet" disabled={pending} className="self-start">
        Report
      </Button>
    </form>
  );
}
