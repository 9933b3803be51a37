"use client";

import { useActionState } from "react";
import { sendNewToken, sendRevocation } from "@/lib/tokens/actions";
import { LIFETIMES, SCOPE_WORDS, SCOPES } from "@/lib/tokens/schema";
import { Button } from "../ui/button";
import { CheckBox } from "../ui/check-box";
import { FormResult } from "../ui/form-result";
import { Select } from "../ui/select";
import { TextField } from "../ui/text-field";

/** Makes a token and shows it, once. */
export function NewTokenForm() {
  const [result, action, pending] = useActionState(sendNewToken, null);
  const fields = result?.ok === false ? result.error.fields : undefined;
  return (
    <form action={action} className="flex flex-col gap-4">
      {result?.ok ? (
        <div
          role="status"
          className="flex flex-col gap-2 rounded-sheet border border-rule-strong bg-sheet p-4"
        >
          <p className="font-semibold">Copy it now: it is shown only this once.</p>
          <p>
            <code className="wrap-anywhere select-all" data-testid="token">
              {result.data.token}
            </code>
          </p>
        </div>
      ) : null}
      <TextField
        label="Name"
        name="name"
        required
        maxLength={60}
        placeholder="Reading script"
        defaultValue={result?.typed?.name ?? ""}
        error={fields?.name}
      />
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 text-sm font-semibold">What it may do</legend>
        {SCOPES.map((scope) => (
          <CheckBox key={scope} name={scope} defaultChecked={result?.typed?.[scope] === "on"}>
            {SCOPE_WORDS[scope]} <code className="text-sm text-ink-3">{scope}</code>
          </CheckBox>
        ))}
      </fieldset>
      <Select
        label="Good for"
        name="days"
        defaultValue={result?.typed?.days ?? "90"}
        choices={LIFETIMES.map((days) => [
          String(days),
          days === 0 ? "as long as I keep it" : `${String(days)} days`,
        ])}
      />
      {result?.ok ? null : <FormResult result={result} done="" />}
      <Button disabled={pending} className="self-start">
        Make a token
      </Button>
    </form>
  );
}

/** Ends a token. */
export function RevokeForm({ tokenId, name }: { tokenId: string; name: string }) {
  const [result, action, pending] = useActionState(sendRevocation, null);
  return (
    <form action={action}>
      <input type="hidden" name="tokenId" value={tokenId} />
      <FormResult result={result?.ok === false ? result : null} done="" />
      <Button look="quiet" size="small" disabled={pending} aria-label={`Revoke ${name}`}>
        Revoke
      </Button>
    </form>
  );
}
