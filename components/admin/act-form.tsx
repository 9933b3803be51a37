"use client";

import { type ReactNode, useActionState } from "react";
import type { ActionResult } from "@/lib/http/public-action";
import { FormResult } from "../ui/form-result";
import { SmallButton, type SmallLook } from "./small-button";

type Act = (
  previous: ActionResult<{ done: string }> | null,
  form: FormData,
) => Promise<ActionResult<{ done: string }>>;

interface ActFormProps {
  action: Act;
  /** A name for boxes that stand outside of it. */
  id?: string;
  /** What the form carries unseen. */
  hidden?: Record<string, string>;
  /** Words of each button; with a value it says which `act` is meant. */
  buttons: readonly { words: string; act?: string; label?: string; look?: SmallLook }[];
  children?: ReactNode;
  className?: string;
}

/** A form of the administration: its fields, its buttons, and how it ended. */
export function ActForm({
  action,
  id,
  hidden = {},
  buttons,
  children,
  className = "",
}: ActFormProps) {
  const [result, submit, pending] = useActionState(action, null);
  return (
    <form id={id} action={submit} className={`flex flex-col gap-3 ${className}`}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <FormResult result={result} done={result?.ok ? result.data.done : ""} />
      <div className="flex flex-wrap gap-2">
        {buttons.map(({ words, act, label, look }) => (
          <SmallButton
            key={words}
            disabled={pending}
            {...(look && { look })}
            {...(act && { name: "act", value: act })}
            {...(label && { "aria-label": label })}
          >
            {words}
          </SmallButton>
        ))}
      </div>
    </form>
  );
}
