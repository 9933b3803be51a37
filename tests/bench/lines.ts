import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { addDays, type Day } from "../../lib/dates";

/** A million papers end in late 2026. */
const FIRST_DAY = "2021-06-01" as Day;
const PER_DAY = 500;
const VOCABULARY = 30_000;

/**
 * How often the words of titles and abstracts come, by rank (Zipf's law as Mandelbrot
 * has it, f(r) ~ (r + q)^-s), without those that English search leaves out. Fitted by eye
 * to 11,219 papers of a daily feed: there the words of rank 10, 100 and 1,000 are
 * 4.9, 1.6 and 0.2 of a thousand; here 4.4, 1.5 and 0.15.
 */
const PROSE = { q: 60, s: 1.25 };
/** Surnames are fewer: in that feed a third of all papers have a Wang, here a Ce-ov. */
const SURNAMES = { q: 1, s: 1 };
const SYLLABLES =
  "ba ce di fo gu ha ki lo me nu pa re si to va we xa yo zi qua stra ment ing tion".split(" ");

/**
 * A line of an import file, as long as real ones (an abstract of 170 words), the
 * same for the same number, and with words as common and as rare as real ones: an
 * index of words that all occur once, or everywhere, would not be a real one's.
 */
export function madeUpLine(number: number): string {
  const next = randomFrom(number);
  const day = addDays(FIRST_DAY, Math.floor(number / PER_DAY));
  return JSON.stringify({
    id: `made-up.${number}`,
    title: words(next, 9),
    abstract: words(next, 170),
    authors: Array.from(
      { length: 1 + Math.floor(next() * 9) },
      () => `${words(next, 1)} ${surname(next)}`,
    ),
    publishedAt: `${day}T10:00:00.000Z`,
    dailyDate: day,
    position: (number % PER_DAY) + 1,
    // Half have two or fewer, one in a hundred more than a hundred, as a feed has it (Pareto).
    upvotes: Math.floor(4 * ((1 - next()) ** -0.75 - 1)),
    numComments: Math.floor(next() * 4),
    categories: [`cs.${"ACLRV"[Math.floor(next() * 5)] ?? "A"}I`, "stat.ML"].slice(
      next() < 0.5 ? 1 : 0,
    ),
    ...(next() < 0.3 && { organization: { name: `lab-${Math.floor(next() * 500)}` } }),
    ...(next() < 0.5 && { githubRepo: `https://github.com/example/repository-${number}` }),
  });
}

/** An import file of so many {@link madeUpLine}s. */
export async function writeLines(file: string, lines: number): Promise<void> {
  const stream = createWriteStream(file);
  for (let number = 0; number < lines; number += 1)
    if (!stream.write(`${madeUpLine(number)}\n`)) await once(stream, "drain");
  stream.end();
  await once(stream, "close");
}

/** The same as a record of OAI-PMH in arXiv's format; ids from 2605.00000. */
export function madeUpRecord(number: number): string {
  const next = randomFrom(number);
  const id = `${2605 + Math.floor(number / 100_000)}.${String(number % 100_000).padStart(5, "0")}`;
  const authors = Array.from(
    { length: 1 + Math.floor(next() * 9) },
    () =>
      `<author><keyname>${surname(next)}</keyname><forenames>${words(next, 1)}</forenames></author>`,
  );
  return `<record><header><identifier>oai:arXiv.org:${id}</identifier><datestamp>2026-05-19</datestamp></header>
<metadata><arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>${id}</id><created>2026-05-18</created><authors>${authors.join("")}</authors>
<title>${words(next, 9)}</title><categories>cs.CL cs.AI</categories><comments>12 pages</comments><abstract>${words(next, 170)}</abstract></arXiv></metadata></record>`;
}

function words(next: () => number, count: number): string {
  return Array.from({ length: count }, () => wordOf(rankOf(next(), PROSE))).join(" ");
}

const surname = (next: () => number) => `${wordOf(rankOf(next(), SURNAMES))}ov`;

/** The rank of a word, from 0: the inverse of the distribution function, by its integral. */
function rankOf(chance: number, { q, s }: typeof PROSE): number {
  if (s === 1) return Math.floor(q * (1 + VOCABULARY / q) ** chance - q);
  const [first, last] = [q ** (1 - s), (q + VOCABULARY) ** (1 - s)];
  return Math.floor((first - chance * (first - last)) ** (1 / (1 - s)) - q);
}

function wordOf(rank: number): string {
  let word = "";
  for (let rest = rank + 1; rest > 0; rest = Math.floor(rest / SYLLABLES.length))
    word += SYLLABLES[rest % SYLLABLES.length] ?? "";
  return word;
}

/** Numbers in [0, 1), the same for the same seed: a bench is to be repeated (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed * 2_654_435_761;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
