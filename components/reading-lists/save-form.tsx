"use client";

import { useActionState } from "react";
import { sendSave } from "@/lib/reading-lists/actions";
import { Button } from "../ui/button";
import { CheckBox } from "../ui/check-box";
import { FormResult } from "../ui/form-result";
import { TextField } from "../ui/text-field";

interface SaveFormProps {
  paperId: string;
  lists: { slug: string; name: string; isPublic: boolean; holds: boolean }[];
}

/** In which of one's lists a paper stands. */
export function SaveForm({ paperId, lists }: SaveFormProps) {
  const [result, action, pending] = useActionState(sendSave, null);
  const fields = result?.ok === false ? result.error.fields : undefined;
  const typed = result?.typed;
  return (
    <form action={action} className="flex w-full max-w-md flex-col gap-4">
      <input type="hidden" name="paperId" value={paperId} />
      <input type="hidden" name="shown" value={lists.map(({ slug }) => slug).join(",")} />
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 text-sm font-semibold">Your lists</legend>
        {lists.map(({ slug, name, isPublic, holds }) => (
          <CheckBox
            key={slug}
            name={`list:${slug}`}
            defaultChecked={typed ? typed[`list:${slug}`] === "on" : holds}
          >
            {name} {isPublic ? <span className="text-sm text-ink-3">open to everybody</span> : null}
          </CheckBox>
        ))}
      </fieldset>
      <TextField
        label="Or in a new list (optional)"
        name="newList"
        maxLength={60}
        defaultValue={typed?.newList ?? ""}
        error={fields?.newList}
      />
      {fields?.newList ? null : <FormResult result={result} done="" />}
      <Button disabled={pending} className="self-start">
        Save
      </Button>
    </form>
  );
}
