"use client";

import { useActionState } from "react";
import { requestSignIn } from "@/lib/accounts/actions";
import { Button } from "../ui/button";
import { TextField } from "../ui/text-field";

/** The address to mail the sign-in link to. Keeps what was typed when it is refused. */
export function SignInForm({ next }: { next: string }) {
  const [result, action, pending] = useActionState(requestSignIn, null);
  const error = result?.ok === false ? result.error : null;
  return (
    <form action={action} className="flex w-full flex-col gap-4">
      <input type="hidden" name="next" value={next} />
      <TextField
        label="Email address"
        name="email"
        type="email"
        autoComplete="email"
        required
        maxLength={254}
        placeholder="ada@example.org"
        defaultValue={result?.typed?.email ?? ""}
        error={error?.fields?.email ?? error?.message}
      />
      <Button disabled={pending} className="w-full">
        {pending ? "Sending…" : "Mail me a link"}
      </Button>
    </form>
  );
}
