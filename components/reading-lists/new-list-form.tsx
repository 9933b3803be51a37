"use client";

import { useActionState } from "react";
import { sendNewList } from "@/lib/reading-lists/actions";
import { Button } from "../ui/button";
import { CheckBox } from "../ui/check-box";
import { TextField } from "../ui/text-field";

/** Makes a reading list. */
export function NewListForm() {
  const [result, action, pending] = useActionState(sendNewList, null);
  return (
    <form action={action} className="flex max-w-md flex-col gap-4">
      <TextField
        label="Name"
        name="name"
        required
        maxLength={60}
        placeholder="To read this month"
        defaultValue={result?.typed?.name ?? ""}
        error={result?.ok === false ? result.error.message : undefined}
      />
      <CheckBox name="isPublic">Open to everybody, with a feed</CheckBox>
      <Button look="quiet" disabled={pending} className="self-start">
        Make the list
      </Button>
    </form>
  );
}
