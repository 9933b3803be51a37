"use client";

import { useActionState } from "react";
import { mailMyself, resend } from "@/lib/issues/actions";
import { Button } from "../ui/button";

/** Sends one delivery in doubt once more. */
export function ResendForm({ deliveryId, email }: { deliveryId: string; email: string }) {
  const [result, action] = useActionState(resend, null);
  return (
    <form action={action} className="flex flex-wrap items-center gap-3">
      <input type="hidden" name="deliveryId" value={deliveryId} />
      <Button look="quiet" aria-label={`Send again to ${email}`}>
        Send again
      </Button>
      {result?.ok === false ? <Refusal message={result.error.message} /> : null}
    </form>
  );
}

/** Mails one of an issue's mails to whoever presses. */
export function TestMailForm({ issueId, slug }: { issueId: string; slug: string }) {
  const [result, action] = useActionState(mailMyself, null);
  return (
    <form action={action} className="flex flex-wrap items-center gap-3">
      <input type="hidden" name="issueId" value={issueId} />
      <input type="hidden" name="slug" value={slug} />
      <Button look="quiet">Mail this to me</Button>
      {result?.ok ? (
        <p role="status" className="text-sm text-good">
          Sent to {result.data.to}.
        </p>
      ) : null}
      {result?.ok === false ? <Refusal message={result.error.message} /> : null}
    </form>
  );
}

function Refusal({ message }: { message: string }) {
  return (
    <p role="alert" className="text-sm text-danger">
      {message}
    </p>
  );
}
