import type { ComponentProps } from "react";

interface IconButtonProps extends Omit<ComponentProps<"button">, "aria-label"> {
  /** What it does, for those who do not see the icon. */
  label: string;
}

/** A square button that shows only an icon; 40 px, a finger's width. */
export function IconButton({ label, className = "", ...props }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`inline-flex size-10 items-center justify-center rounded-control text-ink-2 hover:bg-wash hover:text-ink ${className}`}
      {...props}
    />
  );
}
