/** 1234 → "1.2k": a count keeps to its button. */
export function compactCount(count: number): string {
  return count < 1000 ? String(count) : `${(Math.floor(count / 100) / 10).toFixed(1)}k`;
}

/** "1 paper", "2 papers", "1,200 papers". */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? noun : plural}`;
}
