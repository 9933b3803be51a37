import { paperPath } from "@/lib/ids";

const FORMATS = [
  [".bib", "BibTeX"],
  [".ris", "RIS"],
  [".csl.json", "CSL-JSON"],
  [".md", "Markdown"],
] as const;

/** The paper as a reference in each format: a link to it, and where there is a script a copy of it. */
export function CitePanel({ paperId }: { paperId: string }) {
  return (
    <section id="cite" className="no-print flex flex-col gap-2">
      <h2 className="text-lg">Cite and copy</h2>
      <ul className="flex flex-wrap gap-2 text-sm">
        {FORMATS.map(([suffix, name]) => (
          <li
            key={suffix}
            className="inline-flex min-h-10 items-center overflow-hidden rounded-control border border-rule-strong bg-sheet font-semibold"
          >
            <a
              href={`${paperPath(paperId)}${suffix}`}
              className="inline-flex min-h-10 items-center px-3 hover:bg-wash"
            >
              {name}
            </a>
            <button
              type="button"
              hidden
              suppressHydrationWarning
              data-copy={`${paperPath(paperId)}${suffix}`}
              aria-label={`Copy ${name}`}
              className="min-h-10 border-l border-rule px-3 text-ink-2 hover:bg-wash"
            >
              Copy
            </button>
          </li>
        ))}
      </ul>
      <p role="status" className="sr-only" data-copy-status />
    </section>
  );
}
