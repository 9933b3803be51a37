"use client";

import { useActionState } from "react";
import { confirmSignIn } from "@/lib/accounts/actions";
import { Button } from "../ui/button";
import { ButtonLink } from "../ui/button-link";

/** The button that uses a mailed link up. */
export function ConfirmSignInForm({ token, next }: { token: string; next: string }) {
  const [result, action, pending] = useActionState(confirmSignIn, null);
  if (result?.ok === false) {
    return (
      <div className="flex flex-col gap-4">
        <p role="alert" className="text-danger">
          {result.error.message}
        </p>
        <ButtonLink look="primary" href={`/sign-in?next=${encodeURIComponent(next)}`}>
          Get a new link
        </ButtonLink>
      </div>
    );
  }
  return (
    <form action={action}>
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="next" value={next} />
      <Button disabled={pending} className="w-full">
        {pending ? "Signing in…" : "Sign in"}
      </Button>
    </form>
  );
}
