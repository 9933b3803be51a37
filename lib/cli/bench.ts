import { parseArgs } from "node:util";
import { buildIfStale } from "./artifacts";
import { part, say } from "./progress";
import { makeTestFolder } from "./test-folder";
import { Shutdown } from "./shutdown";

const PARTS = ["reading", "import"] as const;
/** A million takes about half an hour on two cores; a tenth shows the same ratio. */
const DEFAULT_LINES = 100_000;

const USAGE = `npm run bench -- [${PARTS.join("|")}] [--lines N]
  everything, or one part; --lines: how long the file to import is (${DEFAULT_LINES}; the promise is about 1000000)`;

/**
 * `npm run bench`: measures what the project promises about speed, each
 * figure beside its limit and its peer, in one run on this machine.
 * @returns 1 when a limit is not kept, 2 for wrong usage.
 */
export async function main(...args: string[]): Promise<number> {
  const wishes = readWishes(args);
  if (!wishes) {
    console.error(USAGE);
    return 2;
  }
  const { parts, lines } = wishes;
  const shutdown = new Shutdown(say);
  try {
    if (parts.includes("reading"))
      await part("build", async () => (await buildIfStale(say, shutdown.asked)) ?? "up to date");
    const folder = makeTestFolder();
    shutdown.add(() => folder.remove());
    const { printFigures } = await import("../../tests/bench/figures");
    const figures = [];
    if (parts.includes("reading")) {
      const { measureReading } = await import("../../tests/bench/reading");
      figures.push(...(await measureReading(folder.path, shutdown, say)));
    }
    if (parts.includes("import")) {
      const { measureImport } = await import("../../tests/bench/importing");
      figures.push(...(await measureImport({ folder: folder.path, shutdown, lines, log: say })));
    }
    return printFigures(figures) ? 0 : 1;
  } finally {
    await shutdown.run();
  }
}

function readWishes(args: string[]): { parts: readonly string[]; lines: number } | null {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
    options: { lines: { type: "string" } },
  });
  const lines = Number(values.lines ?? DEFAULT_LINES);
  const known: readonly string[] = PARTS;
  const isFine =
    Number.isSafeInteger(lines) &&
    lines > 0 &&
    Object.keys(values).every((name) => name === "lines") &&
    positionals.every((name) => known.includes(name));
  return isFine ? { parts: positionals.length > 0 ? positionals : PARTS, lines } : null;
}
