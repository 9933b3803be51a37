"use client";

import { useActionState } from "react";
import { DEFAULT_PREFERENCES } from "@/lib/preferences/preferences";
import { subscribe } from "@/lib/subscribers/actions";
import { CONSENT_WORDING } from "@/lib/subscribers/wording";
import { Button } from "../ui/button";
import { TextField } from "../ui/text-field";
import { type PreferenceOptions, PreferencesFields } from "./preferences-fields";

/** Asks for an address and mails a link to confirm. Keeps what was typed when it is refused. */
export function SubscribeBanner() {
  const [result, action, pending] = useActionState(subscribe, null);
  const error = result?.ok === false ? result.error : null;
  return (
    <form
      action={action}
      className="grid gap-x-8 gap-y-3 sm:grid-cols-[1fr_minmax(20rem,24rem)] sm:items-center"
    >
      <div>
        <p className="font-serif text-lg font-semibold">Get trending papers in your email inbox</p>
        <p className="text-sm text-balance text-ink-3">{CONSENT_WORDING}</p>
      </div>
      <input type="hidden" name="place" value="banner" />
      <input type="hidden" name="timeZone" data-guess-time-zone="" />
      <div className="flex items-start gap-2">
        <AddressField labelHidden typed={result?.typed?.email} error={addressError(error)} />
        <Button disabled={pending}>{pending ? "Sending…" : "Subscribe"}</Button>
      </div>
    </form>
  );
}

/** The same with all that can be chosen. */
export function SubscribeForm({ options }: { options: PreferenceOptions }) {
  const [result, action, pending] = useActionState(subscribe, null);
  const error = result?.ok === false ? result.error : null;
  return (
    <form action={action} className="flex flex-col gap-7">
      <input type="hidden" name="place" value="subscribe-page" />
      <AddressField typed={result?.typed?.email} error={addressError(error)} />
      <PreferencesFields
        options={options}
        chosen={DEFAULT_PREFERENCES}
        typed={result?.typed}
        errors={error?.fields}
        guessTimeZone={!result}
      />
      <div className="flex flex-col items-start gap-3">
        <Button disabled={pending}>{pending ? "Sending…" : "Subscribe"}</Button>
        <p className="text-sm text-balance text-ink-3">{CONSENT_WORDING}</p>
      </div>
    </form>
  );
}

/** What is wrong with the address, or with the whole when no field is to blame. */
function addressError(error: { message: string; fields?: Record<string, string> } | null) {
  return error?.fields ? error.fields.email : error?.message;
}

interface AddressFieldProps {
  labelHidden?: boolean;
  typed: string | undefined;
  error: string | undefined;
}

function AddressField({ labelHidden = false, typed = "", error }: AddressFieldProps) {
  return (
    <TextField
      label="Email address"
      labelHidden={labelHidden}
      className="min-w-0 flex-1"
      name="email"
      type="email"
      autoComplete="email"
      required
      maxLength={254}
      placeholder="you@example.org"
      defaultValue={typed}
      error={error}
    />
  );
}
