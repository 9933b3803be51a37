/** From the largest down; what is older than the first is said by its day. */
const UNITS = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
] as const;

const MOST_DAYS = 7;

const words = new Intl.RelativeTimeFormat("en-US", { numeric: "auto" });

/** Says how long ago it was where that tells more than the day, which a kept page cannot. */
export function showAges(root: ParentNode): void {
  for (const time of root.querySelectorAll<HTMLTimeElement>("time[data-age]")) {
    const seconds = (Date.now() - Date.parse(time.dateTime)) / 1000;
    if (seconds >= MOST_DAYS * 86_400) continue;
    const [unit, length] = UNITS.find((known) => seconds >= known[1]) ?? [];
    time.textContent = unit ? words.format(-Math.floor(seconds / length), unit) : "just now";
  }
}
