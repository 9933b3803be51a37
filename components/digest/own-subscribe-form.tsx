"use client";

import { useActionState } from "react";
import { subscribeMyself } from "@/lib/preferences/actions";
import { DEFAULT_PREFERENCES } from "@/lib/preferences/preferences";
import { CONSENT_WORDING } from "@/lib/subscribers/wording";
import { Button } from "../ui/button";
import { type PreferenceOptions, PreferencesFields } from "./preferences-fields";

/** A signed-in reader asks for the digest: the address stands in their account. */
export function OwnSubscribeForm({ options }: { options: PreferenceOptions }) {
  const [result, action] = useActionState(subscribeMyself, null);
  const error = result?.ok === false ? result.error : null;
  return (
    <form action={action} className="flex flex-col gap-7">
      <PreferencesFields
        options={options}
        chosen={DEFAULT_PREFERENCES}
        typed={result?.typed}
        errors={error?.fields}
        guessTimeZone={!result}
      />
      {error && !error.fields ? (
        <p role="alert" className="text-danger">
          {error.message}
        </p>
      ) : null}
      <div className="flex flex-col items-start gap-3">
        <Button>Subscribe</Button>
        <p className="text-sm text-balance text-ink-3">{CONSENT_WORDING}</p>
      </div>
    </form>
  );
}
