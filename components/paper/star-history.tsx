import { countOf } from "@/lib/counts";
import { formatLongDay } from "@/lib/dates";
import { type StarDay, starCurve } from "@/lib/repositories/star-curve";

const [WIDTH, HEIGHT, MARGIN] = [240, 40, 3];

/** How a repository's stars grew, where they are known of two days at least. */
export function StarHistory({ days }: { days: StarDay[] }) {
  const curve = starCurve(days, WIDTH, HEIGHT);
  if (!curve) return null;
  const { first, last, path } = curve;
  const words = `${countOf(first.stars, "star")} on ${formatLongDay(first.day)}; ${countOf(last.stars, "star")} on ${formatLongDay(last.day)}`;
  return (
    <figure className="flex flex-col gap-1">
      <svg
        role="img"
        aria-label={`Stars of the code over time: ${words}`}
        viewBox={`${-MARGIN} ${-MARGIN} ${WIDTH + 2 * MARGIN} ${HEIGHT + 2 * MARGIN}`}
        className="h-12 w-full max-w-64 text-accent"
      >
        <path
          d={path}
          fill="none"
          stroke="currentColor"
          strokeWidth={2}
          strokeLinejoin="round"
          strokeLinecap="round"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      {/* Read out as the picture's name already. */}
      <figcaption aria-hidden className="text-xs text-ink-3">
        {words}
      </figcaption>
    </figure>
  );
}
