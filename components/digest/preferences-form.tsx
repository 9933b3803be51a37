"use client";

import { useActionState } from "react";
import { savePreferences } from "@/lib/preferences/actions";
import type { Preferences } from "@/lib/preferences/preferences";
import { Button } from "../ui/button";
import { type PreferenceOptions, PreferencesFields } from "./preferences-fields";

interface PreferencesFormProps {
  /** From the link in a mail. */
  token: string;
  chosen: Preferences;
  options: PreferenceOptions;
}

/** Changes what a subscriber gets. */
export function PreferencesForm({ token, chosen, options }: PreferencesFormProps) {
  const [result, action] = useActionState(savePreferences, null);
  const error = result?.ok === false ? result.error : null;
  return (
    <form action={action} className="flex flex-col gap-6">
      <input type="hidden" name="token" value={token} />
      <PreferencesFields
        options={options}
        chosen={chosen}
        typed={result?.typed}
        errors={error?.fields}
      />
      {error && !error.fields ? (
        <p role="alert" className="text-danger">
          {error.message}
        </p>
      ) : null}
      <Button className="self-start">Save</Button>
    </form>
  );
}
