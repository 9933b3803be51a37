"use client";

import { useActionState } from "react";
import { erase } from "@/lib/preferences/actions";
import { Button } from "../ui/button";

/** Deletes a subscriber; a ticked box stands before the button, so that no single click does it. */
export function EraseForm({ token }: { token: string }) {
  const [result, action] = useActionState(erase, null);
  return (
    <form action={action} className="flex flex-col items-start gap-3">
      <input type="hidden" name="token" value={token} />
      <label className="flex min-h-10 cursor-pointer items-center gap-3">
        <input
          type="checkbox"
          name="sure"
          value="yes"
          className="size-4.5 shrink-0 accent-accent"
        />
        <span>Yes, delete my address and all that belongs to it.</span>
      </label>
      {result?.ok === false ? (
        <p role="alert" className="text-sm text-danger">
          {result.error.message}
        </p>
      ) : null}
      <Button look="quiet">Delete</Button>
    </form>
  );
}
