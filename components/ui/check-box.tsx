import type { ComponentProps, ReactNode } from "react";

interface CheckBoxProps extends Omit<ComponentProps<"input">, "type"> {
  children: ReactNode;
}

/** A box to tick, with its words. */
export function CheckBox({ children, ...props }: CheckBoxProps) {
  return (
    <label className="flex min-h-8 items-start gap-2.5">
      <input type="checkbox" className="mt-1.5 size-4 shrink-0 accent-accent" {...props} />
      <span>{children}</span>
    </label>
  );
}
