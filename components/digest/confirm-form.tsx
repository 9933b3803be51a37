"use client";

import { useActionState } from "react";
import { confirm } from "@/lib/subscribers/actions";
import { Button } from "../ui/button";

/** The button that confirms a subscription; the page says the rest once it is. */
export function ConfirmForm({ token }: { token: string }) {
  const [result, action, pending] = useActionState(confirm, null);
  return (
    <form action={action} className="flex flex-col items-start gap-4">
      <input type="hidden" name="token" value={token} />
      {result?.ok === false ? (
        <p role="alert" className="text-danger">
          {result.error.message}
        </p>
      ) : null}
      <Button disabled={pending}>{pending ? "Confirming…" : "Confirm"}</Button>
    </form>
  );
}
