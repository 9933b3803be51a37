import { readFileSync } from "node:fs";
import type { Shutdown } from "../../lib/cli/shutdown";
import type { Figure } from "./figures";
import { startSiteOf } from "./servers";

/** How far down somebody looks. */
const DEPTH = 10;

interface Wishes {
  /** Where the database may lie. */
  folder: string;
  shutdown: Shutdown;
  /** JSON lines of real papers, as `npm run papers -- import` takes them. */
  archive: string;
  log: (line: string) => void;
}

/**
 * How well a search by words finds what somebody means: titles of the archive said in
 * other words (tests/bench/paraphrases.tsv: arXiv id, tab, what is searched), each of
 * which has one right answer. MRR@10 is the mean of one over its place, 0 below the
 * tenth (Voorhees, TREC-8, 1999); recall@10 is how often it is among the ten.
 */
export async function measureQuality(wishes: Wishes): Promise<Figure[]> {
  const { archive, log } = wishes;
  log(`importing ${archive}`);
  const site = await startSiteOf("quality", { ...wishes, file: archive });
  const asked = readFileSync("tests/bench/paraphrases.tsv", "utf8").trim().split("\n");
  log(`asking for ${asked.length} papers in other words`);
  const places: number[] = [];
  for (const line of asked) {
    const [id = "", q = ""] = line.split("\t");
    const found = await searched(site.url, q);
    places.push(found.indexOf(id) + 1);
  }
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / asked.length;
  const name = `${asked.length} titles in other words, by words`;
  return [
    {
      name: `${name}, MRR@${DEPTH}`,
      value: mean(places.map((place) => (place > 0 ? 1 / place : 0))),
      unit: "",
    },
    {
      name: `${name}, recall@${DEPTH}`,
      value: mean(places.map((place) => Number(place > 0))),
      unit: "",
    },
  ];
}

/** The ids of the papers that a search finds, best first. */
async function searched(url: string, q: string): Promise<string[]> {
  const response = await fetch(
    `${url}/api/papers/search?limit=${DEPTH}&q=${encodeURIComponent(q)}`,
  );
  if (!response.ok) throw new Error(`The search for ${q} answered ${response.status}.`);
  const items = (await response.json()) as { paper: { id: string } }[];
  return items.map(({ paper }) => paper.id);
}
