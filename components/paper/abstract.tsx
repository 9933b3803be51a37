/** Below this many characters an abstract fits its three lines anywhere. */
const SHORT = 150;

interface AbstractProps {
  html: string;
  /** Of the text, without what formulas are set with. */
  length: number;
  title: string;
}

/** The abstract, three lines of it; the rest opens in place, without a script. */
export function Abstract({ html, length, title }: AbstractProps) {
  if (!html) return <p className="text-ink-3">No abstract is known for this paper.</p>;
  return (
    <div className="abstract max-w-[44rem] text-ink-2">
      <p dir="auto" dangerouslySetInnerHTML={{ __html: html }} />
      {length > SHORT ? (
        <label className="no-print mt-1 inline-flex min-h-6 items-center text-sm font-semibold text-ink-3 hover:text-accent">
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
      ) : null}
    </div>
  );
}
