"use client";

import { useActionState } from "react";
import { REPORT_REASONS, REPORT_WORDS } from "@/lib/comments/schema";
import type { ActionResult } from "@/lib/http/public-action";
import { Button } from "../ui/button";
import { Select } from "../ui/select";
import { TextArea } from "../ui/text-area";

interface SubjectReportFormProps {
  action: (
    previous: ActionResult<{ done: string }> | null,
    form: FormData,
  ) => Promise<ActionResult<{ done: string }>>;
  /** What is reported. */
  hidden: Record<string, string>;
}

/** Tells the moderators what is wrong with a comment, a paper or a person. */
export function SubjectReportForm({ action, hidden }: SubjectReportFormProps) {
  const [result, submit, pending] = useActionState(action, null);
  if (result?.ok) {
    return (
      <p role="status" className="text-good">
        {result.data.done}
      </p>
    );
  }
  return (
    <form action={submit} className="flex max-w-xl flex-col gap-4">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Select
        label="What is wrong?"
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
