/** One measured figure with its limit. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** The promise: at least, or at most, so much. Absent for figures told for information. */
  atLeast?: number;
  atMost?: number;
}

/** Prints all figures beside their limits. @returns whether every limit is kept. */
export function printFigures(figures: Figure[]): boolean {
  console.log("");
  for (const figure of figures) {
    const { name, value, unit, atLeast, atMost } = figure;
    const limit =
      atLeast !== undefined
        ? `at least ${atLeast}`
        : atMost !== undefined
          ? `at most ${atMost}`
          : "";
    const verdict = limit === "" ? "" : isKept(figure) ? "kept" : "NOT KEPT";
    console.log(
      `${name.padEnd(62)} ${format(value).padStart(9)} ${unit.padEnd(6)} ${limit.padEnd(16)} ${verdict}`,
    );
  }
  return figures.every(isKept);
}

function isKept({ value, atLeast, atMost }: Figure): boolean {
  return (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost);
}

function format(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2);
}
