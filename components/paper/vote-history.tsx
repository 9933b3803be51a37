import { countOf } from "@/lib/counts";
import { formatDaysWithYear, parseDay } from "@/lib/dates";

const WIDTH = 224;
const HEIGHT = 36;

interface VoteHistoryProps {
  /** Days that had votes, oldest first. */
  days: { day: string; votes: number; sum: number }[];
}

/** How a paper's votes grew, as a small line; its words say the same. */
export function VoteHistory({ days }: VoteHistoryProps) {
  const [first] = days;
  const last = days.at(-1);
  const since = parseDay(first?.day ?? "");
  const until = parseDay(last?.day ?? "");
  if (!first || !last || !since || !until || since === until) return null;
  const start = Date.parse(first.day);
  const span = Date.parse(last.day) - start;
  const points = days.map(({ day, sum }) => {
    const x = ((Date.parse(day) - start) / span) * (WIDTH - 4) + 2;
    const y = HEIGHT - 2 - (sum / last.sum) * (HEIGHT - 4);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  const words = `${countOf(last.sum, "upvote")} by readers here, ${formatDaysWithYear(since, until)}`;
  return (
    <figure className="flex flex-col gap-1">
      <svg
        role="img"
        aria-label={words}
        viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
        className="h-9 w-full max-w-56 text-accent"
      >
        <polygon
          points={`2,${String(HEIGHT)} ${points.join(" ")} ${String(WIDTH - 2)},${String(HEIGHT)}`}
          className="fill-accent-wash"
        />
        <polyline
          points={points.join(" ")}
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      </svg>
      <figcaption className="text-xs text-ink-3">{words}</figcaption>
    </figure>
  );
}
