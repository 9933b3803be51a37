import type { ComponentProps } from "react";

const LOOKS = {
  go: "border-transparent bg-accent text-on-accent hover:brightness-110",
  plain: "border-rule-strong bg-sheet text-ink hover:bg-wash",
  danger: "border-danger bg-sheet text-danger hover:bg-wash",
};

export type SmallLook = keyof typeof LOOKS;

interface SmallButtonProps extends ComponentProps<"button"> {
  look?: SmallLook;
}

/** A button of a dense page: low beside a mouse, as high as a finger on a phone. */
export function SmallButton({ look = "plain", className = "", ...props }: SmallButtonProps) {
  return (
    <button
      type="submit"
      className={`inline-flex min-h-11 items-center justify-center rounded-control border px-3.5 text-sm font-semibold disabled:opacity-60 sm:min-h-9 ${LOOKS[look]} ${className}`}
      {...props}
    />
  );
}
