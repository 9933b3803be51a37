import { type Day, midnight } from "../dates";

/** A repository's stars at the end of a day. */
export interface StarDay {
  day: Day;
  stars: number;
}

/** The curve of stars in a box of `width` by `height`, as an SVG path. */
export interface StarCurve {
  path: string;
  first: StarDay;
  last: StarDay;
}

/**
 * A line from the first known day to the last: across by time, up by number,
 * with the lowest count on the ground. Null for fewer than two days.
 */
export function starCurve(days: StarDay[], width: number, height: number): StarCurve | null {
  const [first, last] = [days.at(0), days.at(-1)];
  if (!first || !last || first === last) return null;
  const time = (day: Day) => midnight(day).getTime();
  const span = time(last.day) - time(first.day);
  const counts = days.map(({ stars }) => stars);
  const [lowest, highest] = [Math.min(...counts), Math.max(...counts)];
  const points = days.map(({ day, stars }) => {
    const across = ((time(day) - time(first.day)) / span) * width;
    // A count that never moved is a line in the middle.
    const up = highest === lowest ? 0.5 : (stars - lowest) / (highest - lowest);
    return `${round(across)} ${round(height - up * height)}`;
  });
  return { path: `M${points.join("L")}`, first, last };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
