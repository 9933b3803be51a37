import type { ComponentProps } from "react";

/**
 * A link inside the site. A plain one on purpose: pages are whole documents
 * that lie ready in memory, and the browser keeps the scroll position itself.
 */
export function PageLink({ href, children, ...rest }: ComponentProps<"a"> & { href: string }) {
  return (
    <a href={href} {...rest}>
      {children}
    </a>
  );
}
