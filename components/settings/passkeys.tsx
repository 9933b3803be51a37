"use client";

import { useActionState } from "react";
import { sendPasskeyName, sendPasskeyRemoval } from "@/lib/passkeys/actions";
import { Button } from "../ui/button";
import { FormResult } from "../ui/form-result";
import { TextField } from "../ui/text-field";

interface NewPasskeyFormProps {
  /** The name that passkeys are bound to. */
  relyingParty: string;
  /** The site's address under that name. */
  siteUrl: string;
  /** What the browser is called, as a first name for its passkey. */
  suggestion: string;
}

/** Adds a passkey; components/enhance/passkeys.ts shows it where the browser has them. */
export function NewPasskeyForm({ relyingParty, siteUrl, suggestion }: NewPasskeyFormProps) {
  return (
    <div data-passkeys={relyingParty}>
      <form
        action="/settings/account/passkeys"
        method="post"
        data-passkey-form="add"
        hidden
        className="flex flex-col items-start gap-3"
      >
        <TextField
          label="Name of the new passkey"
          name="name"
          maxLength={60}
          autoComplete="off"
          defaultValue={suggestion}
          className="w-full max-w-md"
        />
        <Button look="quiet">Add a passkey</Button>
        <p role="alert" data-passkey-word className="text-sm text-danger empty:hidden" />
      </form>
      <p data-passkey-none className="text-sm text-ink-3">
        To add one, open {siteUrl} in a browser that has passkeys, with JavaScript.
      </p>
    </div>
  );
}

interface PasskeyFormProps {
  passkeyId: string;
  name: string;
}

/** Renames a passkey. */
export function RenamePasskeyForm({ passkeyId, name }: PasskeyFormProps) {
  const [result, action, pending] = useActionState(sendPasskeyName, null);
  return (
    <form action={action} className="flex flex-wrap items-end gap-3">
      <input type="hidden" name="passkeyId" value={passkeyId} />
      <TextField
        label="Name"
        name="name"
        required
        maxLength={60}
        autoComplete="off"
        defaultValue={result?.typed?.name ?? name}
        error={result?.ok === false ? result.error.message : undefined}
        className="min-w-0 grow basis-48"
      />
      <Button look="quiet" disabled={pending}>
        Rename
      </Button>
    </form>
  );
}

/** Removes a passkey. */
export function RemovePasskeyForm({ passkeyId, name }: PasskeyFormProps) {
  const [result, action, pending] = useActionState(sendPasskeyRemoval, null);
  return (
    <form action={action}>
      <input type="hidden" name="passkeyId" value={passkeyId} />
      <FormResult result={result?.ok === false ? result : null} done="" />
      <Button look="quiet" disabled={pending} aria-label={`Remove ${name}`}>
        Remove
      </Button>
    </form>
  );
}
