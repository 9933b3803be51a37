"use client";

import { type ReactNode, useActionState } from "react";
import type { ActionResult } from "@/lib/http/public-action";
import { Button } from "../ui/button";
import { FormResult } from "../ui/form-result";

type Act = (
  previous: ActionResult<{ done: string }> | null,
  form: FormData,
) => Promise<ActionResult<{ done: string }>>;

interface ActFormProps {
  action: Act;
  /** What the form carries unseen. */
  hidden?: Record<string, string>;
  /** Words of each button; with a value it says which `act` is meant. */
  buttons: readonly { words: string; act?: string; label?: string }[];
  children?: ReactNode;
  className?: string;
}

/** A form of the administration: its fields, its buttons, and how it ended. */
export function ActForm({ action, hidden = {}, buttons, children, className = "" }: ActFormProps) {
  const [result, submit, pending] = useActionState(action, null);
  return (
    <form action={submit} className={`flex flex-col gap-3 ${className}`}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <FormResult result={result} done={result?.ok ? result.data.done : ""} />
      <div className="flex flex-wrap gap-2">
        {buttons.map(({ words, act, label }) => (
          <Button
            key={words}
            look="quiet"
            disabled={pending}
            {...(act && { name: "act", value: act })}
            {...(label && { "aria-label": label })}
          >
            {words}
          </Button>
        ))}
      </div>
    </form>
  );
}
