import type { ComponentProps } from "react";
import { type ButtonLook, buttonClasses } from "./button-look";
import { PageLink } from "./page-link";

interface ButtonLinkProps extends ComponentProps<typeof PageLink> {
  look?: ButtonLook;
}

/** A link that looks like a button, because it is the next step. */
export function ButtonLink({ look = "quiet", className, ...props }: ButtonLinkProps) {
  return <PageLink className={buttonClasses(look, className)} {...props} />;
}
