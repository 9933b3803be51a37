import type { ComponentProps } from "react";
import { type ButtonLook, buttonClasses } from "./button-look";

interface ButtonProps extends ComponentProps<"button"> {
  look?: ButtonLook;
}

/** A button with a word on it. */
export function Button({ look = "primary", className, type = "submit", ...props }: ButtonProps) {
  return (
    <button
      type={type}
      className={`${buttonClasses(look, className)} disabled:opacity-60`}
      {...props}
    />
  );
}
