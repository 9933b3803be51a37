"use client";

import { useActionState } from "react";
import { sendPasskeyName, sendPasskeyRemoval } from "@/lib/accounts/actions";
import { Button } from "../ui/button";
import { FormResult } from "../ui/form-result";
import { TextField } from "../ui/text-field";

interface PasskeyFormProps {
  passkeyId: string;
  name: string;
}

/** Names a passkey anew. */
export function PasskeyNameForm({ passkeyId, name }: PasskeyFormProps) {
  const [result, action, pending] = useActionState(sendPasskeyName, null);
  return (
    <form action={action} className="flex flex-wrap items-end gap-3">
      <input type="hidden" name="passkeyId" value={passkeyId} />
      <TextField
        label={`New name of ${name}`}
        labelHidden
        name="name"
        required
        maxLength={60}
        autoComplete="off"
        defaultValue={result?.typed?.name ?? name}
        error={result?.ok === false ? result.error.message : undefined}
      />
      <Button look="quiet" size="small" disabled={pending} aria-label={`Rename ${name}`}>
        Rename
      </Button>
    </form>
  );
}

/** A passkey signs in no longer. */
export function PasskeyRemovalForm({ passkeyId, name }: PasskeyFormProps) {
  const [result, action, pending] = useActionState(sendPasskeyRemoval, null);
  return (
    <form action={action}>
      <input type="hidden" name="passkeyId" value={passkeyId} />
      <FormResult result={result?.ok === false ? result : null} done="" />
      <Button look="quiet" size="small" disabled={pending} aria-label={`Remove ${name}`}>
        Remove
      </Button>
    </form>
  );
}
