import { join } from "node:path";
import { z } from "zod";
import type { Shutdown } from "../../lib/cli/shutdown";
import type { Figure } from "./figures";
import { madeUpLine, randomFrom, writeLines } from "./lines";
import { startSiteOf } from "./servers";

/** What people look for, in equal parts: each makes a search of a paper that is there. */
const KINDS: ((paper: Paper, pick: (words: string[], count: number) => string) => string)[] = [
  ({ title }, pick) => pick(title, 1),
  ({ title }, pick) => pick(title, 2),
  ({ title }) => title.join(" "),
  ({ title }) => `"${title.slice(0, 3).join(" ")}"`,
  ({ abstract }, pick) => pick(abstract, 2),
  ({ abstract }, pick) => pick(abstract, 3),
  ({ authors }) => authors[0] ?? "",
  ({ title }) => misspell(longest(title)),
  ({ title }) => longest(title).slice(0, -1),
];
const OF_EACH_KIND = 40;
/** A process and connections that just started are slow for a second or two. */
const WARM_UP = 90;
/** As many as a program gets that asks for no number, and as a page of the site has. */
const LIMITS = [20, 50];

const paperSchema = z
  .object({ title: z.string(), abstract: z.string(), authors: z.array(z.string()) })
  .transform(({ title, abstract, authors }) => ({
    title: title.split(" "),
    abstract: abstract.split(" "),
    authors,
  }));
type Paper = z.output<typeof paperSchema>;

interface Wishes {
  /** Where the file and the database may lie. */
  folder: string;
  shutdown: Shutdown;
  lines: number;
  log: (line: string) => void;
}

/**
 * Searching by words through the API of the built site, one search after the
 * other, no two alike, in an archive of so many papers.
 */
export async function measureSearch({ folder, shutdown, lines, log }: Wishes): Promise<Figure[]> {
  log(`importing ${lines.toLocaleString("en-US")} papers`);
  const file = join(folder, "search.jsonl");
  await writeLines(file, lines);
  const site = await startSiteOf("search", { folder, shutdown, log, file });
  const figures: Figure[] = [];
  for (const limit of LIMITS) {
    log(`searching, ${limit} papers an answer`);
    const times = await search(site.url, lines, limit);
    const share = (part: number) => times[Math.floor(times.length * part)] ?? 0;
    const name = `search among ${lines} papers, ${limit} an answer`;
    figures.push(
      { name: `${name}, middle`, value: share(0.5), unit: "ms" },
      { name: `${name}, p95`, value: share(0.95), unit: "ms", atMost: 50 },
      { name: `${name}, slowest`, value: times.at(-1) ?? 0, unit: "ms" },
    );
  }
  return figures;
}

/** How long each search took, in milliseconds, ascending; those that warm up are not counted. */
async function search(url: string, lines: number, limit: number): Promise<number[]> {
  const next = randomFrom(lines + limit);
  const pick = (words: string[], count: number) =>
    Array.from({ length: count }, () => words[Math.floor(next() * words.length)]).join(" ");
  const times: number[] = [];
  for (let turn = 0; turn < WARM_UP + OF_EACH_KIND * KINDS.length; turn += 1) {
    const line: unknown = JSON.parse(madeUpLine(Math.floor(next() * lines)));
    const q = KINDS[turn % KINDS.length]?.(paperSchema.parse(line), pick) ?? "";
    const began = performance.now();
    const response = await fetch(
      `${url}/api/papers/search?limit=${limit}&q=${encodeURIComponent(q)}`,
    );
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`The search for ${q} answered ${response.status}.`);
    if (turn >= WARM_UP) times.push(performance.now() - began);
  }
  return times.sort((one, other) => one - other);
}

const longest = (words: string[]) =>
  words.reduce((one, other) => (other.length > one.length ? other : one), "");

/** A letter too many, as fingers do it. */
const misspell = (word: string) => `${word.slice(0, 2)}q${word.slice(2)}`;
