"use client";

import { useActionState } from "react";
import { confirm } from "@/lib/subscribers/actions";
import { Button } from "../ui/button";
import { ButtonLink } from "../ui/button-link";

/** The button that confirms a subscription. */
export function ConfirmForm({ token }: { token: string }) {
  const [result, action, pending] = useActionState(confirm, null);
  if (result?.ok) {
    return (
      <div role="status" className="flex flex-col items-start gap-4">
        <p className="font-semibold text-good">
          Confirmed. Your first digest comes at the hour you chose, or else as soon as there is one.
        </p>
        <ButtonLink look="primary" href="/papers">
          To the papers
        </ButtonLink>
      </div>
    );
  }
  return (
    <form action={action} className="flex flex-col items-start gap-4">
      <input type="hidden" name="token" value={token} />
      {result ? (
        <p role="alert" className="text-danger">
          {result.error.message}
        </p>
      ) : null}
      <Button disabled={pending}>{pending ? "Confirming…" : "Confirm"}</Button>
    </form>
  );
}
