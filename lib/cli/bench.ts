import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { buildIfStale } from "./artifacts";
import { part, say } from "./progress";
import { makeTestFolder } from "./test-folder";
import { Shutdown } from "./shutdown";

const PARTS = ["reading", "people", "api", "search", "import", "harvest", "digest"] as const;
/** Needs real papers, which are not the project's to give. */
const WITH_ARCHIVE = "quality";
/** Those that ask the built site. */
const NEED_BUILD: readonly string[] = ["reading", "people", "api", "search", WITH_ARCHIVE];
/** A million takes about half an hour on two cores; a tenth shows the same ratio. */
const DEFAULT_LINES = 100_000;
const DEFAULT_RECORDS = 20_000;

const USAGE = `npm run bench -- [${[...PARTS, WITH_ARCHIVE].join("|")}] [--lines N] [--records N] [--archive FILE]
  everything, or some parts; ${WITH_ARCHIVE} where an archive is given
  --lines N    lines to import or to search (${DEFAULT_LINES}; the promise is about 1000000)
  --records N  records to harvest (${DEFAULT_RECORDS}; the promise is about 100000)
  --archive F  papers that tests/bench/paraphrases.tsv asks for: the daily papers of two
               years to May 2026, as JSON lines, plain or gzipped`;

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
  const { parts, lines, records, archive } = wishes;
  const shutdown = new Shutdown(say);
  try {
    if (parts.some((name) => NEED_BUILD.includes(name)))
      await part("build", async () => (await buildIfStale(say, shutdown.asked)) ?? "up to date");
    const folder = makeTestFolder();
    shutdown.add(() => folder.remove());
    const { printFigures } = await import("../../tests/bench/figures");
    const figures = [];
    if (parts.includes("reading")) {
      const { measureReading } = await import("../../tests/bench/reading");
      figures.push(...(await measureReading(folder.path, shutdown, say)));
    }
    if (parts.includes("people")) {
      const { measurePeople } = await import("../../tests/bench/people");
      figures.push(...(await measurePeople(folder.path, shutdown, say)));
    }
    if (parts.includes("api")) {
      const { measureApi } = await import("../../tests/bench/api");
      figures.push(...(await measureApi({ folder: folder.path, shutdown, log: say })));
    }
    if (parts.includes("search")) {
      const { measureSearch } = await import("../../tests/bench/searching");
      figures.push(...(await measureSearch({ folder: folder.path, shutdown, lines, log: say })));
    }
    if (archive && parts.includes(WITH_ARCHIVE)) {
      const { measureQuality } = await import("../../tests/bench/quality");
      figures.push(...(await measureQuality({ folder: folder.path, shutdown, archive, log: say })));
    }
    if (parts.includes("import")) {
      const { measureImport } = await import("../../tests/bench/importing");
      figures.push(...(await measureImport({ folder: folder.path, shutdown, lines, log: say })));
    }
    if (parts.includes("harvest")) {
      const { measureHarvest } = await import("../../tests/bench/harvesting");
      figures.push(...(await measureHarvest({ folder: folder.path, shutdown, records, log: say })));
    }
    if (parts.includes("digest")) {
      const { measureDigest } = await import("../../tests/bench/digest");
      figures.push(...(await measureDigest({ folder: folder.path, shutdown, log: say })));
    }
    return printFigures(figures) ? 0 : 1;
  } finally {
    await shutdown.run();
  }
}

interface Wishes {
  parts: readonly string[];
  lines: number;
  records: number;
  archive: string | undefined;
}

/** Null for wrong usage. */
function readWishes(args: string[]): Wishes | null {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
    options: {
      lines: { type: "string" },
      records: { type: "string" },
      archive: { type: "string" },
    },
  });
  const lines = Number(values.lines ?? DEFAULT_LINES);
  const records = Number(values.records ?? DEFAULT_RECORDS);
  const archive = typeof values.archive === "string" ? values.archive : undefined;
  const known: readonly string[] = archive ? [...PARTS, WITH_ARCHIVE] : PARTS;
  const isFine =
    [lines, records].every((count) => Number.isSafeInteger(count) && count > 0) &&
    Object.keys(values).every((name) => ["lines", "records", "archive"].includes(name)) &&
    (archive === undefined || existsSync(archive)) &&
    positionals.every((name) => known.includes(name));
  return isFine
    ? { parts: positionals.length > 0 ? positionals : known, lines, records, archive }
    : null;
}
