"use client";

import { useActionState } from "react";
import { sendMailStop } from "@/lib/notifications/actions";
import { Button } from "../ui/button";
import { FormResult } from "../ui/form-result";

/** Ends the mails about answers and mentions. */
export function StopMailsForm({ token }: { token: string }) {
  const [result, action, pending] = useActionState(sendMailStop, null);
  return (
    <form action={action} className="flex flex-col items-start gap-3">
      <input type="hidden" name="token" value={token} />
      <FormResult result={result} done={result?.ok ? result.data.done : ""} />
      {result?.ok ? null : <Button disabled={pending}>Stop these mails</Button>}
    </form>
  );
}
