import Link from "next/link";
import type { ComponentProps } from "react";
import { type ButtonLook, buttonClasses } from "./button-look";

interface ButtonLinkProps extends ComponentProps<typeof Link> {
  look?: ButtonLook;
}

/** A link that looks like a button, because it is the next step. */
export function ButtonLink({ look = "quiet", className, ...props }: ButtonLinkProps) {
  return <Link prefetch={false} className={buttonClasses(look, className)} {...props} />;
}
