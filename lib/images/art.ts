/** Muted pairs of ground and ink, one of which each paper gets. */
const PALETTE = [
  ["#f3e4d7", "#b5573a"],
  ["#e3e9dc", "#5c7a4a"],
  ["#dfe7ec", "#3f6d87"],
  ["#ece2ea", "#7d5578"],
  ["#efe8cf", "#94741f"],
  ["#dcebe6", "#2f7a6a"],
  ["#e6e3f0", "#5b5897"],
  ["#f0dfe0", "#a04a5b"],
] as const;

/** Numbers from 0 to 1 that are the same for the same text (mulberry32 over an FNV-1a hash). */
function randomFrom(text: string): () => number {
  let state = 0x811c9dc5;
  for (const character of text)
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Draw = (random: () => number, width: number, height: number) => string;

const round = (value: number) => value.toFixed(1);

/** Lines that swell, as in a contour map. */
const waves: Draw = (random, width, height) => {
  const [phase, length, swing] = [
    random() * 6,
    0.6 + random() * 1.2,
    height * (0.05 + random() * 0.09),
  ];
  return Array.from({ length: 11 }, (_, line) => {
    const base = (height * (line + 0.5)) / 11;
    const points = Array.from({ length: 33 }, (_, step) => {
      const x = (width * step) / 32;
      const lift = Math.sin(phase + (x / width) * 6 * length + line * 0.35) * swing * (line / 11);
      return `${round(x)},${round(base + lift)}`;
    });
    return `<polyline points="${points.join(" ")}" fill="none" stroke-width="${round(1 + line * 0.25)}"/>`;
  }).join("");
};

/** A field of dots, largest around one place. */
const dots: Draw = (random, width, height) => {
  const [cx, cy] = [width * (0.2 + random() * 0.6), height * (0.2 + random() * 0.6)];
  const step = width / 20;
  const all: string[] = [];
  for (let y = step / 2; y < height; y += step)
    for (let x = step / 2; x < width; x += step) {
      const near = 1 - Math.min(Math.hypot(x - cx, y - cy) / (width * 0.62), 1);
      all.push(
        `<circle cx="${round(x)}" cy="${round(y)}" r="${round(step * (0.06 + 0.4 * near ** 1.5))}" stroke="none"/>`,
      );
    }
  return all.join("");
};

/** Rings around two centres that meet. */
const rings: Draw = (random, width, height) => {
  const centres = [
    [width * random() * 0.5, height * random()],
    [width * (0.5 + random() * 0.5), height * random()],
  ];
  return centres
    .flatMap(([x = 0, y = 0]) =>
      Array.from(
        { length: 9 },
        (_, ring) =>
          `<circle cx="${round(x)}" cy="${round(y)}" r="${round((height / 9) * (ring + 1))}" fill="none" stroke-width="1.4"/>`,
      ),
    )
    .join("");
};

/** Bars of a chart that says nothing. */
const bars: Draw = (random, width, height) => {
  const count = 18;
  let level = 0.3 + random() * 0.3;
  return Array.from({ length: count }, (_, bar) => {
    level = Math.min(Math.max(level + (random() - 0.45) * 0.28, 0.08), 0.92);
    const [w, h] = [width / count, height * level];
    return `<rect x="${round(bar * w + w * 0.18)}" y="${round(height - h)}" width="${round(w * 0.64)}" height="${round(h)}" rx="2" stroke="none"/>`;
  }).join("");
};

const DRAWINGS = [waves, dots, rings, bars];

/**
 * A picture for a paper that has none: always the same for the same paper,
 * unlike its neighbours'. @returns an SVG document.
 */
export function drawArt(seed: string, width: number, height: number): string {
  const random = randomFrom(seed);
  const [ground, ink] = PALETTE[Math.floor(random() * PALETTE.length)] ?? PALETTE[0];
  const draw = DRAWINGS[Math.floor(random() * DRAWINGS.length)] ?? waves;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">` +
    `<rect width="${width}" height="${height}" fill="${ground}"/>` +
    `<g fill="${ink}" stroke="${ink}" opacity="0.72">${draw(random, width, height)}</g></svg>`
  );
}
