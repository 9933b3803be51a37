import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { type Day, formatShortDay } from "@/lib/dates";
import type { Neighbours } from "@/lib/papers/paper";

interface DayNavigationProps {
  neighbours: Neighbours;
  today: Day;
  /** Tells two of them on a page apart. */
  label: string;
}

/** To the nearest days that have papers. */
export function DayNavigation({
  neighbours: { previous, next },
  today,
  label,
}: DayNavigationProps) {
  const look =
    "inline-flex min-h-11 items-center gap-1 rounded-control border border-rule-strong bg-sheet px-3.5 text-sm font-semibold hover:bg-wash";
  return (
    <nav aria-label={label} className="no-print flex items-center gap-2">
      {previous ? (
        <Link
          prefetch={false}
          rel="prev"
          href={`/papers/date/${previous}`}
          className={look}
          aria-label={`Previous day with papers, ${formatShortDay(previous, today)}`}
        >
          <ChevronLeft aria-hidden className="size-4" />
          {formatShortDay(previous, today)}
        </Link>
      ) : null}
      {next ? (
        <Link
          prefetch={false}
          rel="next"
          href={`/papers/date/${next}`}
          className={look}
          aria-label={`Next day with papers, ${formatShortDay(next, today)}`}
        >
          {formatShortDay(next, today)}
          <ChevronRight aria-hidden className="size-4" />
        </Link>
      ) : null}
    </nav>
  );
}
