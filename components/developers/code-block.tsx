interface CodeBlockProps {
  /** What it is, above it: "curl". */
  title: string;
  code: string;
}

/** Lines to take along; where there is a script, with a button that copies them. */
export function CodeBlock({ title, code }: CodeBlockProps) {
  return (
    <figure className="overflow-hidden rounded-control border border-rule bg-sheet">
      <figcaption className="flex min-h-10 items-center justify-between border-b border-rule pl-4 text-sm text-ink-2">
        {title}
        <button
          type="button"
          hidden
          data-copy=""
          data-copy-text={code}
          aria-label={`Copy ${title}`}
          className="min-h-10 border-l border-rule px-4 font-semibold hover:bg-wash"
        >
          Copy
        </button>
      </figcaption>
      {/* Focusable, so that a keyboard can scroll it sideways. */}
      <pre
        tabIndex={0}
        role="region"
        aria-label={title}
        className="overflow-x-auto p-4 text-sm leading-relaxed"
      >
        <code>{code}</code>
      </pre>
    </figure>
  );
}
