"use client";

import { useActionState } from "react";
import { closeSession, sendAccountDeletion, sendUnlink } from "@/lib/profiles/actions";
import { Button } from "../ui/button";
import { CheckBox } from "../ui/check-box";
import { FormResult } from "../ui/form-result";
import { TextField } from "../ui/text-field";

/** Ends one session. */
export function CloseSessionForm({ sessionId }: { sessionId: string }) {
  const [result, action, pending] = useActionState(closeSession, null);
  return (
    <form action={action}>
      <input type="hidden" name="sessionId" value={sessionId} />
      <FormResult result={result?.ok === false ? result : null} done="" />
      <Button look="quiet" size="small" disabled={pending}>
        Sign out there
      </Button>
    </form>
  );
}

/** A linked account elsewhere no longer signs in here. */
export function UnlinkForm({ provider, name }: { provider: string; name: string }) {
  const [result, action, pending] = useActionState(sendUnlink, null);
  return (
    <form action={action}>
      <input type="hidden" name="provider" value={provider} />
      <FormResult result={result?.ok === false ? result : null} done="" />
      <Button look="quiet" size="small" disabled={pending} aria-label={`Unlink ${name}`}>
        Unlink
      </Button>
    </form>
  );
}

/** Deletes the account; the handle is typed to be sure. */
export function DeleteAccountForm({ handle }: { handle: string }) {
  const [result, action, pending] = useActionState(sendAccountDeletion, null);
  return (
    <form action={action} className="flex flex-col gap-4">
      <TextField
        label={`Type ${handle} to be sure`}
        name="handle"
        required
        autoComplete="off"
        autoCapitalize="none"
        defaultValue={result?.typed?.handle ?? ""}
        error={result?.ok === false ? result.error.message : undefined}
      />
      <CheckBox name="eraseComments" defaultChecked={result?.typed?.eraseComments === "on"}>
        Erase the text of my comments too
      </CheckBox>
      <CheckBox
        name="eraseSubscription"
        defaultChecked={!result?.typed || result.typed.eraseSubscription === "on"}
      >
        End my digest subscription too, and erase its address
      </CheckBox>
      <Button look="danger" disabled={pending} className="self-start">
        Delete my account
      </Button>
    </form>
  );
}
