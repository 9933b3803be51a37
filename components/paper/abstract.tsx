import type { ReactNode } from "react";

/** Below this many characters an abstract fits its three lines anywhere. */
const SHORT = 150;

interface AbstractProps {
  html: string;
  /** Of the text, without what formulas are set with. */
  length: number;
  title: string;
  /** Stands in one row with the switch. */
  children?: ReactNode;
}

/** The abstract, three lines of it; the rest opens in place, without a script. */
export function Abstract({ html, length, title, children }: AbstractProps) {
  return (
    <div className="abstract flex flex-col gap-2">
      {html ? (
        <p
          dir="auto"
          className="max-w-[44rem] text-ink-2"
          dangerouslySetInnerHTML={{ __html: html }}
        />
      ) : (
        <p className="text-ink-3">No abstract is known for this paper.</p>
      )}
      <div className="no-print flex flex-wrap items-center gap-x-4 gap-y-1 text-sm empty:hidden">
        {length > SHORT ? <Switch title={title} /> : null}
        {children}
      </div>
    </div>
  );
}

function Switch({ title }: { title: string }) {
  return (
    <label className="inline-flex min-h-6 items-center font-semibold text-ink-3 hover:text-accent">
      <input
        type="checkbox"
        className="sr-only"
        aria-label={`Show the whole abstract of ${title}`}
      />
      <span aria-hidden className="when-closed">
        Show more
      </span>
      <span aria-hidden className="when-open">
        Show less
      </span>
    </label>
  );
}
