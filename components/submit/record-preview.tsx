import { countOf } from "@/lib/counts";
import type { ArxivRecord } from "@/lib/sources/arxiv/record";
import { texToHtml, texToText } from "@/lib/tex/render";

const OPEN_AUTHORS = 12;

/** What arXiv says of a paper, as its page will show it. */
export function RecordPreview({ record }: { record: ArxivRecord }) {
  const { authors } = record;
  const rest = authors.length - OPEN_AUTHORS;
  return (
    <section
      aria-label="Preview"
      className="flex flex-col gap-3 rounded-sheet border border-rule bg-sheet p-4 sm:p-6"
    >
      <h2
        dir="auto"
        className="text-xl wrap-anywhere"
        dangerouslySetInnerHTML={{ __html: texToHtml(record.title) }}
      />
      <p className="text-sm text-ink-2">
        {authors
          .slice(0, OPEN_AUTHORS)
          .map(({ name }) => texToText(name))
          .join(", ")}
        {rest > 0 ? ` and ${countOf(rest, "more author")}` : ""}
      </p>
      <p className="text-sm text-ink-3">
        {record.publicId} · {record.categories.join(", ")}
      </p>
      <p
        dir="auto"
        className="wrap-anywhere whitespace-pre-line"
        dangerouslySetInnerHTML={{ __html: texToHtml(record.abstract) }}
      />
    </section>
  );
}
