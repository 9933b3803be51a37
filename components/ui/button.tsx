import type { ComponentProps } from "react";
import { type ButtonLook, type ButtonSize, buttonClasses } from "./button-look";

interface ButtonProps extends ComponentProps<"button"> {
  look?: ButtonLook;
  size?: ButtonSize;
}

/** A button with a word on it. */
export function Button({
  look = "primary",
  size = "normal",
  className,
  type = "submit",
  ...props
}: ButtonProps) {
  return (
    <button
      type={type}
      className={`${buttonClasses(look, className, size)} disabled:opacity-60`}
      {...props}
    />
  );
}
