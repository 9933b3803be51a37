import { CalendarDays, ChevronLeft, ChevronRight } from "lucide-react";
import {
  addDays,
  type Day,
  firstOfMonth,
  firstOfNextMonth,
  formatLongDay,
  formatMonth,
  isoWeekday,
  type Month,
} from "@/lib/dates";
import type { DayCount } from "@/lib/papers/paper";

export interface CalendarProps {
  month: Month;
  /** The month's days that have papers. */
  days: DayCount[];
  previous: Month | null;
  next: Month | null;
  /** The day whose page this is. */
  current: Day | null;
}

const WEEKDAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const STEP = "inline-flex size-9 items-center justify-center rounded-control hover:bg-wash";

/** Opens on the month, with the days that have papers and how many. Other months are links. */
export function Calendar(props: CalendarProps) {
  return (
    <details className="relative" data-calendar>
      <summary className="inline-flex min-h-11 list-none items-center gap-1.5 rounded-control border border-rule-strong bg-sheet px-3 text-sm font-semibold hover:bg-wash">
        <CalendarDays aria-hidden className="size-4" />
        <span className="max-sm:sr-only">Choose a day</span>
      </summary>
      <div className="absolute right-0 z-10 mt-1 w-76 rounded-sheet border border-rule bg-sheet p-3 shadow-lg max-sm:right-auto max-sm:left-0">
        <div className="flex items-center justify-between">
          <MonthStep month={props.previous} name="Earlier" icon={ChevronLeft} />
          <a
            href={`/papers/month/${props.month}`}
            className="text-sm font-semibold hover:underline"
          >
            {formatMonth(props.month)}
          </a>
          <MonthStep month={props.next} name="Later" icon={ChevronRight} />
        </div>
        <Days {...props} />
      </div>
    </details>
  );
}

interface MonthStepProps {
  month: Month | null;
  name: string;
  icon: typeof ChevronLeft;
}

function MonthStep({ month, name, icon: Icon }: MonthStepProps) {
  if (!month) return <span className={`${STEP} invisible`} />;
  return (
    <a
      href={`/papers/month/${month}`}
      className={STEP}
      aria-label={`${name}: ${formatMonth(month)}`}
      data-calendar-step={name}
    >
      <Icon aria-hidden className="size-4" />
    </a>
  );
}

function Days({ month, days, current }: CalendarProps) {
  const first = firstOfMonth(month);
  const counts = new Map(days.map(({ day, papers }) => [day, papers]));
  const cells: (Day | null)[] = Array.from({ length: isoWeekday(first) - 1 }, () => null);
  for (let day = first; day < firstOfNextMonth(month); day = addDays(day, 1)) cells.push(day);
  return (
    <div className="mt-2 grid grid-cols-7 gap-0.5 text-center text-sm tabular-nums">
      {WEEKDAYS.map((name) => (
        <span key={name} aria-hidden className="py-1 text-xs text-ink-3">
          {name}
        </span>
      ))}
      {cells.map((day, index) =>
        day === null ? (
          <span key={index} />
        ) : (
          <DayCell key={day} day={day} papers={counts.get(day) ?? 0} isCurrent={day === current} />
        ),
      )}
    </div>
  );
}

function DayCell({ day, papers, isCurrent }: { day: Day; papers: number; isCurrent: boolean }) {
  const number = Number(day.slice(8));
  if (papers === 0)
    return (
      <span aria-hidden className="py-1.5 text-ink-3">
        {number}
      </span>
    );
  return (
    <a
      href={`/papers/date/${day}`}
      data-day
      aria-current={isCurrent ? "date" : undefined}
      aria-label={`${formatLongDay(day)}, ${papers === 1 ? "1 paper" : `${papers} papers`}`}
      className="flex min-h-10 flex-col items-center justify-center rounded-control bg-wash leading-4 font-semibold hover:text-accent aria-[current=date]:bg-accent aria-[current=date]:text-on-accent"
    >
      {number}
      <span className="text-[0.6875rem] font-normal opacity-80">{papers}</span>
    </a>
  );
}
