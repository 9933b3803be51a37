import { ChevronLeft, ChevronRight } from "lucide-react";

interface Step {
  path: string;
  title: string;
}

export interface PeriodNavigationProps {
  previous: Step | null;
  next: Step | null;
  /** "day", "week" or "month". */
  noun: string;
  /** Tells two of them on a page apart. */
  label: string;
}

const LOOK =
  "inline-flex min-h-11 items-center gap-1 rounded-control border border-rule-strong bg-sheet px-3 text-sm font-semibold hover:bg-wash";

/** To the nearest periods that have papers. */
export function PeriodNavigation({ previous, next, noun, label }: PeriodNavigationProps) {
  return (
    <nav aria-label={label} className="no-print flex items-center gap-2">
      {previous ? (
        <a
          rel="prev"
          href={previous.path}
          className={LOOK}
          aria-label={`Previous ${noun} with papers, ${previous.title}`}
        >
          <ChevronLeft aria-hidden className="size-4" />
          {previous.title}
        </a>
      ) : null}
      {next ? (
        <a
          rel="next"
          href={next.path}
          className={LOOK}
          aria-label={`Next ${noun} with papers, ${next.title}`}
        >
          {next.title}
          <ChevronRight aria-hidden className="size-4" />
        </a>
      ) : null}
    </nav>
  );
}
