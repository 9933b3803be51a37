import type { ReactNode } from "react";
import type { QueueAct } from "./queue-form";
import { SmallButton } from "./small-button";

interface QueueRowProps {
  id: string;
  /** The row in words, for whoever hears its buttons. */
  label: string;
  acts: readonly QueueAct[];
  children: ReactNode;
}

/** One thing to decide on: a box to tick it, what it is, its own buttons. */
export function QueueRow({ id, label, acts, children }: QueueRowProps) {
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-2 px-4 py-3 has-[input:checked]:bg-accent-wash md:grid-cols-[auto_minmax(0,1fr)_auto]">
      <label className="-m-2 flex size-9 items-center justify-center self-start">
        <input
          type="checkbox"
          name={`row:${id}`}
          data-tick
          aria-label={label}
          className="size-4 accent-accent"
        />
      </label>
      <div className="flex min-w-0 flex-col gap-1">{children}</div>
      <div className="col-start-2 flex flex-wrap items-start gap-2 md:col-start-3">
        {acts.map(({ act, words, look }) => (
          <SmallButton
            key={act}
            name="act"
            value={`${act}:${id}`}
            aria-label={`${words}: ${label}`}
            {...(look && { look })}
          >
            {words}
          </SmallButton>
        ))}
      </div>
    </li>
  );
}
