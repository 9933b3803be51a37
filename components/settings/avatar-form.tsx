"use client";

import { useActionState, useId } from "react";
import { changeAvatar } from "@/lib/profiles/actions";
import { Avatar } from "../account/avatar";
import { Button } from "../ui/button";
import { FormResult } from "../ui/form-result";

/** A person's picture: a new one, or the drawn one again. */
export function AvatarForm({ handle, hash }: { handle: string; hash: string | null }) {
  const [result, action, pending] = useActionState(changeAvatar, null);
  const id = useId();
  return (
    <form action={action} className="flex flex-wrap items-center gap-4 sm:gap-6">
      <Avatar handle={handle} hash={hash} size={96} />
      <div className="flex min-w-0 flex-col gap-3">
        <label htmlFor={id} className="text-sm font-semibold">
          Picture
        </label>
        <input
          id={id}
          type="file"
          name="picture"
          accept="image/jpeg,image/png,image/webp,image/avif,image/gif"
          className="max-w-full text-sm file:mr-3 file:min-h-9 file:rounded-control file:border file:border-rule-strong file:bg-sheet file:px-3 file:font-semibold"
        />
        <div className="flex flex-wrap gap-3">
          <Button look="quiet" disabled={pending}>
            Use this picture
          </Button>
          {hash ? (
            <Button look="quiet" name="remove" value="1" disabled={pending}>
              Remove it
            </Button>
          ) : null}
        </div>
        <FormResult result={result} done="Saved." />
      </div>
    </form>
  );
}
