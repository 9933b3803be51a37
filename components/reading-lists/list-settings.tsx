"use client";

import { useActionState } from "react";
import { sendListChange, sendListDeletion } from "@/lib/reading-lists/actions";
import { BOOKMARKS } from "@/lib/reading-lists/schema";
import { Button } from "../ui/button";
import { CheckBox } from "../ui/check-box";
import { FormResult } from "../ui/form-result";
import { TextField } from "../ui/text-field";

interface ListSettingsProps {
  list: { id: string; slug: string; name: string; isPublic: boolean };
}

/** A list's name, whether others see it, and its end. */
export function ListSettings({ list }: ListSettingsProps) {
  const [changed, change, changing] = useActionState(sendListChange, null);
  const fields = changed?.ok === false ? changed.error.fields : undefined;
  const [deleted, remove, deleting] = useActionState(sendListDeletion, null);
  return (
    <details className="open:w-full" open={changed !== null || deleted !== null}>
      <summary className="link inline-flex min-h-10 items-center">List settings</summary>
      <div className="flex max-w-md flex-col gap-6 pt-3">
        <form action={change} className="flex flex-col gap-4">
          <input type="hidden" name="listId" value={list.id} />
          <TextField
            label="Name"
            name="name"
            required
            maxLength={60}
            defaultValue={changed?.typed?.name ?? list.name}
            error={fields?.name}
          />
          <CheckBox
            name="isPublic"
            defaultChecked={changed?.typed ? changed.typed.isPublic === "on" : list.isPublic}
          >
            Open to everybody, with a feed
          </CheckBox>
          <FormResult result={fields ? null : changed} done="Saved." />
          <Button look="quiet" disabled={changing} className="self-start">
            Save
          </Button>
        </form>
        {list.slug === BOOKMARKS ? null : (
          <form action={remove} className="flex flex-col gap-2">
            <input type="hidden" name="listId" value={list.id} />
            <FormResult result={deleted} done="" />
            <Button look="danger" disabled={deleting} className="self-start">
              Delete this list
            </Button>
          </form>
        )}
      </div>
    </details>
  );
}
