"use client";

import { type ReactNode, useActionState } from "react";
import type { ActionResult } from "@/lib/http/public-action";
import { FormResult } from "../ui/form-result";
import { TextField } from "../ui/text-field";
import { SmallButton, type SmallLook } from "./small-button";

type Act = (
  previous: ActionResult<{ done: string }> | null,
  form: FormData,
) => Promise<ActionResult<{ done: string }>>;

/** What can be done with a row, and with all that are ticked. */
export interface QueueAct {
  act: string;
  words: string;
  look?: SmallLook;
}

interface QueueFormProps {
  action: Act;
  acts: readonly QueueAct[];
  /** Asks for a reason, which goes into the log. */
  withReason?: boolean;
  children: ReactNode;
}

/** Rows to decide on, one by its own buttons or many by ticking them. */
export function QueueForm({ action, acts, withReason = false, children }: QueueFormProps) {
  const [result, submit, pending] = useActionState(action, null);
  return (
    <form action={submit} className="flex flex-col gap-3">
      <FormResult result={result} done={result?.ok ? result.data.done : ""} />
      <ul className="divide-y divide-rule overflow-hidden rounded-sheet border border-rule bg-sheet">
        {children}
      </ul>
      <div className="sticky bottom-0 z-10 -mx-4 flex flex-wrap items-end gap-x-4 gap-y-2 border-t border-rule bg-paper px-4 py-3 sm:mx-0 sm:rounded-sheet sm:border">
        <label className="scripted-only flex min-h-9 items-center gap-2 text-sm">
          <input type="checkbox" data-tick-all className="size-4 accent-accent" />
          Tick all
        </label>
        {withReason ? (
          <TextField
            label="Reason, for the log"
            labelHidden
            placeholder="Reason, for the log (optional)"
            name="reason"
            maxLength={500}
            className="grow basis-56"
          />
        ) : null}
        <span className="flex flex-wrap items-center gap-2 sm:ml-auto">
          <span className="text-sm text-ink-2">Those ticked:</span>
          {acts.map(({ act, words, look }) => (
            <SmallButton
              key={act}
              name="act"
              value={act}
              disabled={pending}
              aria-label={`${words}: those ticked`}
              {...(look && { look })}
            >
              {words}
            </SmallButton>
          ))}
        </span>
      </div>
    </form>
  );
}
