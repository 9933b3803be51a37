"use client";

import { useActionState } from "react";
import { PICTURE_TYPES } from "@/lib/images/schema";
import { sendAvatar, sendAvatarRemoval } from "@/lib/profiles/actions";
import { Avatar } from "../account/avatar";
import { Button } from "../ui/button";
import { FileField } from "../ui/file-field";
import { FormResult } from "../ui/form-result";

/** A person's picture: a new one, or the drawn one again. */
export function AvatarForm({ handle, hash }: { handle: string; hash: string | null }) {
  const [result, action, pending] = useActionState(sendAvatar, null);
  const [removed, remove, removing] = useActionState(sendAvatarRemoval, null);
  return (
    <div className="flex flex-wrap items-center gap-4 sm:gap-6">
      <Avatar handle={handle} hash={hash} size={96} />
      <div className="flex min-w-0 flex-col gap-3">
        <form action={action} className="flex min-w-0 flex-col items-start gap-3">
          <FileField
            label="Picture"
            name="picture"
            accept={PICTURE_TYPES}
            hint="JPEG, PNG, WebP, AVIF or GIF, at most 8 MB."
            error={result?.ok === false ? result.error.message : undefined}
          />
          <Button look="quiet" size="small" disabled={pending}>
            Use this picture
          </Button>
        </form>
        {hash ? (
          <form action={remove}>
            <Button look="quiet" size="small" disabled={removing}>
              Remove it
            </Button>
          </form>
        ) : null}
        <FormResult result={result?.ok ? result : removed} done="Saved." />
      </div>
    </div>
  );
}
