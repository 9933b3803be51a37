import type { ReactNode } from "react";

interface NoticeProps {
  title: string;
  children?: ReactNode;
  /** Links or buttons that lead on. */
  actions?: ReactNode;
}

/** A page that says one thing: an empty day, a sent mail, something missing. */
export function Notice({ title, children, actions }: NoticeProps) {
  return (
    <section className="mx-auto flex max-w-xl flex-col items-start gap-5 px-5 py-16 sm:py-24">
      <h1 className="text-2xl sm:text-3xl">{title}</h1>
      {children ? <div className="flex flex-col gap-3 text-ink-2">{children}</div> : null}
      {actions ? <div className="flex flex-wrap items-center gap-3">{actions}</div> : null}
    </section>
  );
}
