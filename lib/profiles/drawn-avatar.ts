/** Readable on both themes: equally light hues, with the letter in white. */
const LIGHTNESS = 45;

/**
 * A picture for somebody who gave none: the handle's first letter on a colour
 * that the handle decides. The same handle always gets the same picture.
 * @returns an SVG document.
 */
export function drawAvatar(handle: string): string {
  const letter = (/[a-z0-9]/i.exec(handle)?.[0] ?? "?").toUpperCase();
  const hue = hash(handle.toLowerCase()) % 360;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64"><rect width="64" height="64" fill="hsl(${String(hue)} 45% ${String(LIGHTNESS)}%)"/><text x="32" y="43" font-family="Georgia, serif" font-size="32" fill="#fff" text-anchor="middle">${letter}</text></svg>`;
}

/** FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text))
    value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value;
}
