import { formatLongDay } from "../dates";
import type { PaperDetails } from "../papers/paper";
import { escapeXml } from "../xml";

/** About as wide as a letter of the badge's font is, in pixels; the text is set to fit. */
const LETTER = 6.4;
const PADDING = 8;

/** "#1 paper of the day" from its best day, else how many votes it has. */
export function badgeText({
  listedOn,
  upvotes,
}: Pick<PaperDetails, "listedOn" | "upvotes">): string {
  // A day of one paper has no winner.
  const contests = listedOn.filter(({ of }) => of > 1);
  const best = contests.reduce<(typeof contests)[number] | null>(
    (found, day) => (found && found.rank <= day.rank ? found : day),
    null,
  );
  if (!best) return `${upvotes} ${upvotes === 1 ? "upvote" : "upvotes"}`;
  if (best.rank === 1) return "#1 paper of the day";
  const date = formatLongDay(best.day).replace(/^\w+, /, "");
  return `#${best.rank} of ${best.of} on ${date}`;
}

/** A badge for a README: the site's name and what to say, as an SVG of 20 pixels' height. */
export function drawBadge(siteName: string, text: string): string {
  const [left, right] = [siteName, text].map(
    (part) => Math.round(Array.from(part).length * LETTER) + 2 * PADDING,
  ) as [number, number];
  const width = left + right;
  const label = escapeXml(`${siteName}: ${text}`);
  const write = (part: string, at: number, room: number) =>
    `<text x="${at + room / 2}" y="14" textLength="${room - 2 * PADDING}" lengthAdjust="spacingAndGlyphs">${escapeXml(part)}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" role="img" aria-label="${label}"><title>${label}</title><clipPath id="r"><rect width="${width}" height="20" rx="4"/></clipPath><g clip-path="url(#r)"><rect width="${left}" height="20" fill="#3a332b"/><rect x="${left}" width="${right}" height="20" fill="#9a3412"/></g><g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">${write(siteName, 0, left)}${write(text, left, right)}</g></svg>\n`;
}
